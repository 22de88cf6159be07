/** Whether everything is tested, however long it takes: by `deno task test:full`. */
export const FULL: boolean = Deno.env.get("LAST_TICKET_TESTS") === "full";

/** A test that takes long: `deno task test` ignores it, and `deno task test:full` runs it. */
export function longTest(
  name: string,
  fn: () => Promise<void>,
  { ignore = false }: { ignore?: boolean } = {},
): void {
  Deno.test({ name: FULL ? name : `${name} (in test:full)`, ignore: ignore || !FULL, fn });
}
