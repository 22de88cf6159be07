/** A value in a few characters, for one row of a picture. */
export function showValue(value: unknown): string {
  if (value === undefined) return "";
  if (value instanceof Error) return value.message;
  if (typeof value === "object" && value !== null && Symbol.dispose in value) return "";
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A bigint, or an object that contains itself.
    return Deno.inspect(value, { colors: false, depth: 1 });
  }
}
