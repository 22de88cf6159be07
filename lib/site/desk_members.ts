import { fileURLToPath } from "node:url";
import { runDeno } from "../race/run_deno.ts";
import type { DeskMember } from "./browser/data.ts";
import { SiteError } from "./errors.ts";
import type { BuildOptions } from "./scripts.ts";

const DESK = fileURLToPath(new URL("../kit/desk/", import.meta.url));
/** Far longer than it takes, in milliseconds. */
const TIMEOUT_MS = 60_000;

/**
 * What a desk has, from the documentation in the kit's own code: names, types and first sentences, for an
 * editor to offer.
 *
 * @param options What ends it.
 * @throws {SiteError} when the documentation cannot be read
 * @throws the signal's reason when it is aborted
 */
export async function deskMembers({ signal }: BuildOptions = {}): Promise<DeskMember[]> {
  const files = [
    ...["desk.ts", "fenced_store.ts", "files.ts", "lease.ts", "lock.ts", "ticket_office.ts"],
    "ticket_store.ts",
  ].map((name) => DESK + name);
  const { success, stdout, stderr } = await runDeno(["doc", "--json", ...files], {
    ...{ timeout: TIMEOUT_MS, signal },
  });
  if (!success) throw new SiteError(`Cannot read the documentation of the desk: ${stderr.trim()}`);
  const { nodes } = JSON.parse(stdout) as { nodes: Record<string, { symbols: DocSymbol[] }> };
  const symbols = new Map(
    Object.values(nodes).flatMap((file) => file.symbols.map((symbol) => [symbol.name, symbol])),
  );
  return membersOf("Desk", symbols);
}

/** What `deno doc --json` tells of an interface, as far as it is needed here. */
interface DocSymbol {
  name: string;
  declarations: { def?: { methods?: DocMember[]; properties?: DocMember[] } }[];
}

interface DocMember {
  name: string;
  jsDoc?: { doc?: string };
  params?: { name?: string; optional?: boolean }[];
  tsType?: { repr?: string };
}

function membersOf(name: string, symbols: ReadonlyMap<string, DocSymbol>): DeskMember[] {
  const defs = symbols.get(name)?.declarations.map(({ def }) => def) ?? [];
  return defs.flatMap((def) => [...def?.properties ?? [], ...def?.methods ?? []])
    .map(({ name, jsDoc, params, tsType }): DeskMember => {
      const type = tsType?.repr ?? "";
      const members = membersOf(type, symbols);
      const list = params?.map(({ name = "options", optional }) => `${name}${optional ? "?" : ""}`);
      return {
        name,
        detail: list ? `(${list.join(", ")})` : type,
        doc: firstSentence(jsDoc?.doc ?? ""),
        ...(members.length > 0 && { members }),
      };
    });
}

function firstSentence(doc: string): string {
  const [sentence = ""] = doc.replaceAll("\n", " ").split(/(?<=\.)\s/);
  return sentence.trim();
}
