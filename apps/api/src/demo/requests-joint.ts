import { TUESDAY, WEDNESDAY } from "./fixed-programme.ts";
import type { DemoRequest } from "./request.ts";

/** Cross-package sessions, the declared purpose of the meeting. */
export const jointRequests: readonly DemoRequest[] = [
  {
    title: "Quality framework meets staff training",
    purpose: "Which training the quality framework asks for, and who offers it.",
    minutes: 75,
    groups: ["WP1", "WP4"],
    features: ["hybrid_kit"],
  },
  {
    title: "Laboratories that students may visit",
    purpose: "Turn the map of laboratories into offers for short mobility.",
    minutes: 60,
    groups: ["WP3", "WP7"],
    features: ["projector"],
    limits: { notAfter: [WEDNESDAY, "18:00"] },
  },
  {
    title: "Sandbox with the Student Council",
    purpose: "Students choose the well-being pilots that they want to lead.",
    minutes: 75,
    groups: ["WP5", "StC"],
    features: ["movable_chairs"],
  },
  {
    title: "Board of Presidents and Steering Committee",
    purpose: "Hand over what needs a decision of the presidents.",
    minutes: 60,
    groups: ["SC", "BoP"],
    openness: "closed",
    features: ["hybrid_kit"],
    limits: { days: [WEDNESDAY] },
  },
  {
    title: "Joint modules on the Virtual Campus",
    purpose: "Put the first joint minor online, with micro-credentials for its parts.",
    minutes: 90,
    groups: ["WP8", "WP6"],
    features: ["hybrid_kit"],
  },
  {
    title: "From PODs to joint research",
    purpose: "What the PODs found, and which courses can use it.",
    minutes: 60,
    groups: ["WP2", "POD1", "POD2"],
    stillAsked: ["POD2"],
    features: ["projector"],
    limits: { notBefore: [TUESDAY, "13:00"] },
  },
  {
    title: "Mobility campaign by students",
    purpose: "Students, mobility offices and communication make one plan.",
    minutes: 60,
    groups: ["WP7", "WP9", "StC"],
    features: ["microphones"],
    limits: { days: [TUESDAY, WEDNESDAY] },
  },
  {
    title: "Staff training on the Virtual Campus",
    minutes: 45,
    groups: ["WP4", "WP6"],
    stillAsked: ["WP6"],
    features: ["projector"],
    wishes: { week: "early" },
  },
  {
    title: "Challenges from the regions",
    purpose: "Regional partners' questions become cases for challenge-based learning.",
    minutes: 60,
    groups: ["WP8", "WP9"],
    features: ["whiteboard"],
  },
];
