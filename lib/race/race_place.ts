import type { ClientSource, Stock } from "../kit/process/protocol.ts";
import type { ModuleCache } from "./module_cache.ts";
import type { DatabaseStock } from "./race_database.ts";
import type { RaceFolder } from "./race_folder.ts";
import type { CheckedRaceOptions } from "./race_options.ts";
import { CLIENT_ENTRY, clientFlags } from "./sandbox.ts";
import type { OpenTicketWindow } from "./ticket_window.ts";

/** Where a race happens. */
export interface RacePlace {
  /** The clients' own folder, in which the tickets are unless a window sells them, or a database has them. */
  folder: RaceFolder;
  /** Where the clients' modules are compiled to. */
  cache: ModuleCache;
  window: OpenTicketWindow | undefined;
  database: DatabaseStock | undefined;
}

/** Where the tickets are. */
export function stockOf(
  { folder, window, database }: RacePlace,
  options: CheckedRaceOptions,
): Stock {
  if (window) return { at: "window" };
  if (database) return { at: "database", url: database.url };
  return folder.stock(options);
}

/** Deno's arguments for a client's process: what it may do in this place, and what it runs. */
export function clientArguments(
  { folder, window, database }: RacePlace,
  source: ClientSource,
  options: CheckedRaceOptions,
): string[] {
  return [
    ...clientFlags(source, {
      folder: window || database ? undefined : folder.path,
      databaseUrl: database?.url,
    }),
    options.database?.clientEntry.href ?? CLIENT_ENTRY,
  ];
}
