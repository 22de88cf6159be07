/**
 * `deno task new`: makes a new exercise, for anyone who teaches with this course and adds to it.
 *
 * @module
 */

import { pathToFileURL } from "node:url";
import { CATALOG } from "../../grading/catalog.ts";
import { newWords } from "../../text/words.ts";
import { defineCommand, EXIT } from "../command.ts";
import { CommandLineError } from "../options.ts";
import { commandLine, ROOT } from "../typed_command.ts";
import { createExercise, listExercises, NewExerciseError } from "./create_exercise.ts";
import { LIST } from "./exercises_module.ts";

const COURSE = pathToFileURL(ROOT);

const newCommand = defineCommand({
  task: "new",
  cannot: newWords.cannot,
  summary: newWords.summary,
  options: { list: { type: "flag", help: newWords.options.list } },
  positionals: { usage: "NN_name", help: { NN_name: newWords.name } },
  details: newWords.details(commandLine("check")),
  exits: newWords.exits,
  errors: { usage: [NewExerciseError] },
  async run({ list }, { positionals: [name, ...more], screen: { print } }) {
    if (list) {
      await listExercises(COURSE);
      print(newWords.written(LIST));
      return EXIT.ok;
    }
    if (name === undefined || more.length > 0) throw new CommandLineError(newWords.oneName);
    const paths = await createExercise(name, CATALOG, COURSE);
    print(newWords.made(name, paths));
    print(`\n${newWords.next(commandLine("check"))}`);
    return EXIT.ok;
  },
});

if (import.meta.main) Deno.exit(await newCommand.main(Deno.args));
