/**
 * `deno task new`: makes a new exercise, for anyone who teaches with this course and adds to it.
 *
 * @module
 */

import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { CATALOG } from "../../grading/catalog.ts";
import { numberOf } from "../../grading/exercise.ts";
import { newWords } from "../../text/words.ts";
import { defineCommand, EXIT } from "../command.ts";
import { CommandLineError } from "../options.ts";
import { commandLine, ROOT, typedPath } from "../typed_command.ts";
import {
  checkName,
  createExercise,
  format,
  listExercises,
  NewExerciseError,
} from "./create_exercise.ts";
import { type Description, DescriptionError, parseDescription } from "./description.ts";
import { descriptionTemplate } from "./description_template.ts";
import { LIST } from "./exercises_module.ts";

const COURSE = pathToFileURL(ROOT);
const DESCRIPTION = ".md";

const newCommand = defineCommand({
  task: "new",
  cannot: newWords.cannot,
  summary: newWords.summary,
  options: {
    describe: { type: "flag", help: newWords.options.describe },
    list: { type: "flag", help: newWords.options.list },
  },
  positionals: {
    usage: "NN_name | NN_name.md",
    help: { "NN_name": newWords.name, "NN_name.md": newWords.description },
  },
  details: newWords.details(commandLine("check")),
  exits: newWords.exits,
  errors: { usage: [NewExerciseError, DescriptionError] },
  async run({ describe, list }, { positionals: [typed, ...more], screen: { print } }) {
    if (list) {
      await listExercises(COURSE);
      print(newWords.written(LIST));
      return EXIT.ok;
    }
    if (typed === undefined || more.length > 0) throw new CommandLineError(newWords.oneName);
    if (describe) {
      await writeTemplate(typed);
      print(newWords.written(fileOf(typed)));
      print(`\n${newWords.nextDescribe(commandToMake(typed))}`);
      return EXIT.ok;
    }
    const isFile = typed.endsWith(DESCRIPTION);
    const name = isFile ? basename(typed, DESCRIPTION) : typed;
    const description = isFile
      ? await readDescription(typedPath(typed))
      : parseDescription(templateOf(typed));
    const paths = await createExercise(name, description, CATALOG, COURSE);
    // It may stay in the folder, where `check` looks at the format of all files.
    if (isFile) await format([typedPath(typed)], COURSE);
    print(newWords.made(name, paths));
    print(`\n${newWords.next(commandLine(`check ${numberOf(name)}`))}`);
    return EXIT.ok;
  },
});

function fileOf(name: string): string {
  return `${name}${DESCRIPTION}`;
}

function commandToMake(name: string): string {
  return commandLine(`new ${fileOf(name)}`);
}

function templateOf(name: string): string {
  return descriptionTemplate(commandToMake(name));
}

async function writeTemplate(name: string): Promise<void> {
  checkName(name, CATALOG);
  const path = typedPath(fileOf(name));
  try {
    await Deno.writeTextFile(path, templateOf(name), { createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new NewExerciseError(newWords.isThere(path));
  }
}

async function readDescription(path: string): Promise<Description> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    throw new DescriptionError(
      newWords.unreadable(path, describeError(error), commandLine("new --describe NN_name")),
    );
  }
  try {
    return parseDescription(text);
  } catch (error) {
    if (!(error instanceof DescriptionError)) throw error;
    throw new DescriptionError(newWords.badDescription(path, error.message));
  }
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

if (import.meta.main) Deno.exit(await newCommand.main(Deno.args));
