import type { Answer, Json } from "./simulation/operation.ts";

/** Gives each answer a number. */
export class Answers {
  readonly #numbers = new Map<string, number>();
  readonly #answers: Answer[] = [];

  /** The number of an answer. */
  numberOf(answer: Answer): number {
    const text = JSON.stringify(answer);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#answers.push(answer) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  /** The answer of a number. */
  answerOf(number: number): Answer {
    return this.#answers[number]!;
  }
}

export function mapAnswer(answer: Answer, map: (text: string) => string): Answer {
  if ("fault" in answer || answer.value === undefined) return answer;
  return { value: mapJson(answer.value, map) };
}

/** The same value with other texts in it. */
export function mapJson(value: Json, map: (text: string) => string): Json {
  if (typeof value === "string") return map(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Array) return value.map((item: Json) => mapJson(item, map));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapJson(item, map)]));
}
