/** A value in a few characters, for one row of a picture. */
export function showValue(value: unknown): string {
  if (value === undefined) return "";
  if (value instanceof Error) return value.message;
  if (typeof value === "object" && value !== null && Symbol.dispose in value) return "";
  return JSON.stringify(value) ?? String(value);
}
