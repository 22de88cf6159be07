/**
 * The pages of `deno task learn`. A new one is a function in a file here, a line below, and what it must
 * know in the type `Page`.
 *
 * @module
 */

import type { PageView } from "../page.ts";
import type { LearnState } from "../state.ts";
import { allPage } from "./all.ts";
import { certificatePage } from "./certificate.ts";
import { exercisePage } from "./exercise.ts";
import { confirmPage, hintsPage, lessonPage, solutionPage } from "./help.ts";
import { listPage } from "./list.ts";
import { welcomePage } from "./welcome.ts";

/** The page that a state shows. */
export function pageOf(state: LearnState): PageView {
  const { page } = state;
  switch (page.kind) {
    case "welcome":
      return welcomePage(state, page);
    case "exercise":
      return exercisePage(state);
    case "hints":
      return hintsPage(state);
    case "lesson":
      return lessonPage(state, page);
    case "list":
      return listPage(state, page);
    case "solution":
      return solutionPage(state, page);
    case "confirm":
      return confirmPage(state, page);
    case "all":
      return allPage(state, page);
    case "certificate":
      return certificatePage(state, page);
  }
}
