// What the runner and the process that owns the tickets say to each other.

/** What a client can ask the ticket window. */
export type WindowQuestion = "search" | "buy";

/** A client's request on its way to the owner of the tickets. */
export interface WindowRequest {
  readonly id: number;
  readonly what: WindowQuestion;
}

/** What the owner tells the runner. */
export type WindowReport =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly id: number; readonly answer: number | boolean }
  | { readonly kind: "closed"; readonly ticketsLeft: number };

export function isWindowRequest(value: unknown): value is WindowRequest {
  return typeof value === "object" && value !== null &&
    "id" in value && typeof value.id === "number" &&
    "what" in value && (value.what === "search" || value.what === "buy");
}

export function isWindowReport(value: unknown): value is WindowReport {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  switch (value.kind) {
    case "ready":
      return true;
    case "answer":
      return "id" in value && typeof value.id === "number" &&
        "answer" in value &&
        (typeof value.answer === "number" || typeof value.answer === "boolean");
    case "closed":
      return "ticketsLeft" in value && typeof value.ticketsLeft === "number";
    default:
      return false;
  }
}
