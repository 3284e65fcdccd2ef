import { expect, test } from "vitest";
import { sentenceOf } from "../../lib/problem.ts";
import { readFile } from "./read-file.ts";

const fileOf = (bytes: number[], name = "rooms.csv") => new File([new Uint8Array(bytes)], name);
const textOf = async (bytes: number[]) => (await readFile(fileOf(bytes))).text;

test("UTF-8 with and without its mark, UTF-16 and Windows' western encoding", async () => {
  expect(await textOf([0xc3, 0xa4])).toBe("ä");
  expect(await textOf([0xef, 0xbb, 0xbf, 0xc3, 0xa4])).toBe("ä");
  expect(await textOf([0xff, 0xfe, 0xe4, 0x00])).toBe("ä");
  expect(await textOf([0xfe, 0xff, 0x00, 0xe4])).toBe("ä");
  expect(await textOf([0xe4])).toBe("ä");
});

test("a workbook, an empty file and a huge one are told, each by its name", async () => {
  await expect(readFile(fileOf([0x50, 0x4b, 3, 4], "rooms.xlsx"))).rejects.toThrow(
    "rooms.xlsx is a workbook",
  );
  await expect(readFile(fileOf([0xd0, 0xcf], "old.xls"))).rejects.toThrow("old.xls is a workbook");
  const empty: unknown = await readFile(fileOf([])).catch((error: unknown) => error);
  expect(sentenceOf(empty)).toBe("rooms.csv is empty: there is nothing to import in it.");
  const huge = { name: "big.xml", size: 10_000_001, arrayBuffer: () => Promise.reject(new Error("read")) };
  await expect(readFile(huge)).rejects.toThrow("big.xml is larger than 10 MB");
});
