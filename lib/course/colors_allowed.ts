/**
 * Whether output to stdout may be coloured: on a terminal, or when `FORCE_COLOR` asks for it, and
 * never when `NO_COLOR` is set (https://no-color.org: to anything but the empty string).
 *
 * @param env The environment variables.
 * @param isTerminal Whether stdout is a terminal.
 * @returns Whether to write escape sequences.
 */
export function colorsAllowed(
  env: { get(name: string): string | undefined } = Deno.env,
  isTerminal: boolean = Deno.stdout.isTerminal(),
): boolean {
  if (env.get("NO_COLOR")) return false;
  const forced = env.get("FORCE_COLOR");
  return isTerminal || (forced !== undefined && forced !== "" && forced !== "0");
}
