import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import { drawTimeline } from "../pictures/draw.ts";
import { recordedTimeline } from "../pictures/recorded.ts";
import { timelineOf } from "../pictures/timeline_of.ts";
import { escapeXml } from "../text/escape.ts";
import { raceWords } from "../text/words.ts";
import { isLost, type RaceRecord, salesOfTrains, verdictOf } from "./race.ts";

/** The record's fields, with their documentation, merged into the class below. */
export interface Race extends RaceRecord {}

/** A race that was run: plain data that shows itself. */
export class Race {
  /** Takes over the fields of `record`. */
  constructor(record: RaceRecord) {
    Object.assign(this, record);
  }

  /** What came of it, in one sentence. */
  get verdict(): string {
    return verdictWords(this);
  }

  /** What stands on the shared terminal afterwards. */
  get terminal(): string {
    return this.events.flatMap((event) => event.kind === "print" ? [event.line] : []).join("\n");
  }

  /** Who did what and when, drawn. */
  get picture(): Picture {
    const timeline = timelineOf(this.events, this.results.map(({ name }) => name));
    const name = this.verdict;
    return drawTimeline(timeline, { name }, {
      "application/vnd.last-ticket+json": recordedTimeline(timeline, name),
    });
  }

  /** What a notebook shows. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    const { svg, text, recorded } = this.picture;
    const words = wordsOn(this);
    return {
      "text/html": words.map((line) => `<p>${escapeXml(line)}</p>`).join("") + svg,
      "text/plain": [...words, "", text].join("\n"),
      ...recorded,
    };
  }

  /** Prints the verdict and the timeline. */
  [Symbol.for("Deno.customInspect")](
    inspect: (value: unknown, options: unknown) => string,
    options: unknown,
  ): string {
    return [...wordsOn(this), "", inspect(this.picture, options)].join("\n");
  }
}

function verdictWords(race: RaceRecord): string {
  const { clients, purchases, tickets, ticketsLeft = 0 } = race;
  if (race.journeys) return journeyWords(race);
  switch (verdictOf(race)) {
    case "oversold":
      return raceWords.oversold(purchases, tickets);
    case "broken":
      return raceWords.broken(purchases);
    case "lost update":
      return raceWords.lostUpdate(purchases, tickets, ticketsLeft);
    case "undersold":
      return raceWords.undersold(purchases, Math.min(tickets, clients));
    case "exact":
      return raceWords.exact(purchases, tickets);
  }
}

/** The same where there are several trains: it names the one that went wrong. */
function journeyWords(race: RaceRecord): string {
  const { tickets, purchases } = race;
  const sales = salesOfTrains(race);
  switch (verdictOf(race)) {
    case "oversold": {
      const worst = sales.find((sale) => sale.purchases > tickets);
      return raceWords.ofTrain(
        worst?.train ?? "",
        raceWords.oversold(worst?.purchases ?? 0, tickets),
      );
    }
    case "broken": {
      const worst = sales.find(({ ticketsLeft }) => ticketsLeft === undefined);
      return raceWords.ofTrain(worst?.train ?? "", raceWords.broken(worst?.purchases ?? 0));
    }
    case "lost update": {
      const worst = sales.find((sale) => isLost(sale, tickets));
      const { train = "", purchases = 0, ticketsLeft = 0 } = worst ?? {};
      return raceWords.ofTrain(train, raceWords.lostUpdate(purchases, tickets, ticketsLeft));
    }
    case "undersold":
      return raceWords.journeysUndersold(purchases);
    case "exact":
      return raceWords.journeysExact(sales, tickets);
  }
}

/** The verdict, and why clients threw, were killed or timed out: what stands above the picture. */
export function wordsOn({ verdict, wallMs, results, schedule }: Race): string[] {
  const troubles = results.flatMap(({ name, outcome, message }) =>
    message === undefined ? [] : [raceWords.trouble(name, outcome, message)]
  );
  const followed = schedule === undefined ? [] : [raceWords.followed(schedule)];
  return [raceWords.timed(verdict, wallMs), ...troubles, ...followed];
}
