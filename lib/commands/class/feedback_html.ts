import { findExercise } from "../../grading/catalog.ts";
import { htmlDocument } from "../../lessons/pages/html_document.ts";
import { Markup, markup } from "../../text/markup.ts";
import { feedbackWords as words } from "../../text/words.ts";
import { checkHtml, detailsHtml } from "../../grading/report/check_html.ts";
import { type Grade, type LearnerReport, ownWords } from "./results.ts";

/**
 * What a learner gets back: the verdict on each check, the reason, and what happened. It says nothing of
 * anybody else, loads nothing and runs nothing.
 *
 * @returns A whole HTML document.
 */
export function feedbackHtml({ learner, grades, points, maxPoints }: LearnerReport): string {
  return htmlDocument({
    title: `${learner.name} · Last Ticket`,
    main: markup`<h1><bdi>${learner.name}</bdi></h1>
<p>${words.points(points, maxPoints)}</p>
${new Markup(grades.map(exerciseHtml).join("\n"))}`,
    links: [],
  });
}

function exerciseHtml(grade: Grade): Markup {
  const { exercise, points, maxPoints, checks } = grade.report;
  const known = [words.points(points, maxPoints), ...ownWords(grade)].join(", ");
  const found = checks.map((check) => markup`${checkHtml(check)}${detailsHtml(check)}`);
  return markup`<section>
<h2>${findExercise(exercise)?.number}: ${findExercise(exercise)?.title}</h2>
<p>${known}</p>
${new Markup(found.join("\n"))}
</section>`;
}
