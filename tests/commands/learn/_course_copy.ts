import { delay } from "@std/async";
import { copy } from "@std/fs";
import { fileURLToPath } from "node:url";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Far longer than a process takes to end, also on a busy computer. */
const TIMEOUT_MS = 15_000;
const PARTS = ["deno.json", "exercises", "lib", "notebooks", "solutions"];

/** A copy of the course, in which a test may learn. */
export class CourseCopy {
  /** Its folder; that of its `temporary` is the folder for temporary files. */
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Does work in a copy, and removes it. */
  static async with(work: (course: CourseCopy) => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      const root = `${folder}/course`;
      await Deno.mkdir(root);
      for (const part of PARTS) await copy(`${ROOT}${part}`, `${root}/${part}`);
      const course = new CourseCopy(root);
      const command = [Deno.execPath(), ...course.args].map((word) => `'${word}'`).join(" ");
      // The shell becomes Deno, and so its process id is that of `learn`.
      course.write("learn.sh", `unset INIT_CWD\necho $$ > learn.pid\nexec ${command} "$@"\n`);
      try {
        await work(course);
      } finally {
        await course.end();
      }
    });
  }

  /** The arguments with which Deno starts `learn`. */
  get args(): string[] {
    return ["run", "-A", "--no-lock", "lib/commands/learn/main.ts", "--no-browser"];
  }

  /** What a shell in its folder starts `learn` with. */
  readonly learn = "sh learn.sh";

  /** The process id of the last `learn` that a shell has started. */
  get pid(): number {
    return Number(this.read("learn.pid"));
  }

  /** The folder in which it makes temporary files. */
  get temporary(): string {
    return this.folder.replace(/course$/, "temporary");
  }

  /** Waits until no process of it is left. */
  async end(): Promise<void> {
    const deadline = Date.now() + TIMEOUT_MS;
    for (let left; (left = processesWith(this.temporary)).length > 0;) {
      if (Date.now() > deadline) throw new Error(`These processes are left: ${left.join(", ")}`);
      await delay(20);
    }
  }

  /** The path of a file in it. */
  path(name: string): string {
    return `${this.folder}/${name}`;
  }

  read(name: string): string {
    return Deno.readTextFileSync(this.path(name));
  }

  write(name: string, text: string): void {
    Deno.writeTextFileSync(this.path(name), text);
  }

  /** Makes the program fail on the page of the lesson, and when a page is shown after a save. */
  breakLesson(): void {
    const failure = 'throw new Error("as a test wants it");';
    for (
      const [file, before] of [
        ["pages/help.ts", "const [number = "],
        ["update.ts", 'case "saved":'],
      ] as const
    ) {
      const name = `lib/commands/learn/${file}`;
      const text = this.read(name);
      const broken = text.replace(/const \[number = |(?<=case "saved":)/, `${failure}$&`);
      if (!text.includes(before)) throw new Error(`Cannot break ${name} as it has no ${before}`);
      this.write(name, broken);
    }
  }

  /** Saves an exercise. */
  save(exercise: string, text: string): void {
    this.write(`exercises/${exercise}.ts`, text);
  }

  /** Saves the solution as the learner's answer. */
  solve(exercise: string): void {
    this.save(exercise, this.read(`solutions/${exercise}.ts`));
  }

  /** The progress that is kept, without its first two lines and its last one. */
  get progress(): string[] {
    return this.read(".last-ticket-progress").trim().split("\n").slice(2, -1);
  }
}
