import { expect, test } from "vitest";
import { chosenVersions } from "./version-choice.ts";

const versions = [{ number: 3 }, { number: 2 }, { number: 1 }];

test("without a choice it is the last change; the only version stands beside the draft for those who see it", () => {
  expect(chosenVersions({}, versions, false)).toEqual({ from: 2, to: 3 });
  expect(chosenVersions({}, versions, true)).toEqual({ from: 2, to: 3 });
  expect(chosenVersions({}, [{ number: 1 }], true)).toEqual({ from: 1, to: "draft" });
  expect(chosenVersions({}, [{ number: 1 }], false)).toEqual({ from: 1, to: 1 });
});

test("a version that isn't told of is passed over", () => {
  expect(chosenVersions({}, [{ number: 5 }, { number: 3 }, { number: 1 }], false)).toEqual({
    from: 3,
    to: 5,
  });
});

test("the address decides, as far as there are such versions", () => {
  expect(chosenVersions({ from: "1", to: "3" }, versions, true)).toEqual({ from: 1, to: 3 });
  expect(chosenVersions({ from: "3", to: "1" }, versions, false)).toEqual({ from: 3, to: 1 });
  expect(chosenVersions({ from: "9", to: "draft" }, versions, false)).toEqual({ from: 2, to: 3 });
  expect(chosenVersions({ from: "1" }, versions, true)).toEqual({ from: 1, to: 3 });
});
