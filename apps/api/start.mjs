// JavaScript, and nothing newer than the oldest Node that npm brings along: it must get as far as the sentence.
if (process.features.typescript) {
  await import("./src/start.ts");
} else {
  console.error(
    `Plenary needs Node 22.18 or newer, but this is ${process.version}: get one from https://nodejs.org.`,
  );
  process.exitCode = 1;
}
