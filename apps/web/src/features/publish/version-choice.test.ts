import { expect, test } from "vitest";
import { chosenVersions } from "./version-choice.ts";

const none = (number: number) => `There is no version ${number} in which anything changed for you.`;
const versions = [{ number: 3 }, { number: 2 }, { number: 1 }];

test("without a choice it is the last change; the only version stands beside the draft for those who see it", () => {
  expect(chosenVersions({}, versions, false)).toMatchObject({ from: 2, to: 3 });
  expect(chosenVersions({}, versions, true)).toMatchObject({ from: 2, to: 3 });
  expect(chosenVersions({}, [{ number: 1 }], true)).toMatchObject({ from: 1, to: "draft" });
  expect(chosenVersions({}, [{ number: 1 }], false)).toMatchObject({ from: 1, to: 1 });
});

test("a version that isn't told of is passed over", () => {
  expect(chosenVersions({}, [{ number: 5 }, { number: 3 }, { number: 1 }], false)).toMatchObject({
    from: 3,
    to: 5,
  });
});

test("the address decides, as far as there are such versions", () => {
  expect(chosenVersions({ from: "1", to: "3" }, versions, true)).toMatchObject({ from: 1, to: 3 });
  expect(chosenVersions({ from: "3", to: "1" }, versions, false)).toMatchObject({ from: 3, to: 1 });
  expect(chosenVersions({ from: "1" }, versions, true)).toMatchObject({ from: 1, to: 3 });
});

test("what isn't there for the viewer is said, a number that was passed over as one that was never given", () => {
  const told = [{ number: 3 }, { number: 1 }];
  expect(chosenVersions({ from: "1", to: "2" }, told, false)).toEqual({ from: 1, to: 3, missing: [none(2)] });
  expect(chosenVersions({ from: "1", to: "9" }, told, false)).toEqual({ from: 1, to: 3, missing: [none(9)] });
  expect(chosenVersions({ from: "2", to: "3" }, told, false)).toEqual({ from: 1, to: 3, missing: [none(2)] });
  expect(chosenVersions({ from: "2", to: "9" }, told, true).missing).toEqual([none(2), none(9)]);
  expect(chosenVersions({ from: "1", to: "3" }, told, false).missing).toEqual([]);
  expect(chosenVersions({ from: "1", to: "draft" }, told, false)).toEqual({
    from: 1,
    to: 3,
    missing: ["Only who plans the programme sees the draft."],
  });
});

test("what stands in for a missing one isn't compared with itself", () => {
  expect(chosenVersions({ from: "3", to: "9" }, versions, false)).toMatchObject({ from: 2, to: 3 });
  expect(chosenVersions({ from: "3", to: "3" }, versions, false)).toMatchObject({ from: 3, to: 3 });
});
