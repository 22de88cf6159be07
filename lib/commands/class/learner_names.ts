import { safeText } from "../../text/escape.ts";

/** Longer names are cut where they are shown. */
const LONGEST_NAME = 80;
/** What is shown of a name that has nothing to be seen. */
const NOTHING = "\ufffd";

/** Makes a name of the file system safe to show in one line. */
export function shownName(name: string): string {
  return safeText(name.replaceAll(/\s+/gu, " ").trim(), LONGEST_NAME) || NOTHING;
}

/** Gives learners names that nobody takes for one another's. */
export class LearnerNames {
  readonly #taken = new Set<string>();

  /**
   * The name by which a learner is shown: with a number when it looks like one that is taken.
   *
   * @param folderName The name of the learner's folder.
   */
  of(folderName: string): string {
    const name = shownName(folderName);
    let own = name;
    for (let count = 2; this.#taken.has(looksOf(own)); count++) own = `${name} (${count})`;
    this.#taken.add(looksOf(own));
    return own;
  }
}

/** Letters of other alphabets that look like Latin ones, and what looks alike within one. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...pairs("АВЕЅІЈКМНОРСТУХԌԚԜҺҮ", "ABESIJKMHOPCTYXGQWhY"),
  ...pairs("аеёіїјорсуѕхһԁԛԝҽӏ", "aeëiïjopcysxhdqweI"),
  ...pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ", "ABEZHIKMNOPTYXCj"),
  ...pairs("αικνορυϲ", "aikvopuc"),
  ...pairs("ıɑɡɩʏոսօհԼՏՍ", "iagiynuohLSU"),
  ...pairs("‐‑‒–—−﹘", "-------"),
  ...pairs("’‘ʼ´`′", "''''''"),
  ...pairs("1l|ǀ", "IIII"),
  "0": "O",
};

function pairs(from: string, to: string): Record<string, string> {
  const letters = [...to];
  return Object.fromEntries([...from].map((letter, index) => [letter, letters[index] ?? letter]));
}

/** What two names have in common that the eye cannot tell apart. */
function looksOf(name: string): string {
  return [...name.normalize("NFKC")].map((letter) =>
    Object.hasOwn(LOOK_ALIKES, letter) ? LOOK_ALIKES[letter] : letter
  ).join("").normalize("NFC");
}
