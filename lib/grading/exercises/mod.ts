// Written by `deno task new`: one import for each file of this folder, and nothing else.

import { sharedTerminal } from "./01_shared_terminal.ts";
import { sellItTwice } from "./02a_sell_it_twice.ts";
import { lastTicket } from "./02_last_ticket.ts";
import { shortCriticalSection } from "./03_short_critical_section.ts";
import { ticketWindow } from "./04_ticket_window.ts";
import { alwaysRelease } from "./05_always_release.ts";
import { repair } from "./05b_repair.ts";
import { breakTheLock } from "./06a_break_the_lock.ts";
import { lockFile } from "./06_lock_file.ts";
import { peterson } from "./06b_peterson.ts";
import { twoAwaits } from "./07_two_awaits.ts";
import { lockThemUp } from "./08a_lock_them_up.ts";
import { twoTrains } from "./08_two_trains.ts";
import { manyReaders } from "./09_many_readers.ts";
import { threeWindows } from "./10_three_windows.ts";
import { waitForAReturn } from "./11_wait_for_a_return.ts";
import { compareAndSwap } from "./12_compare_and_swap.ts";
import { fencingToken } from "./13_fencing_token.ts";
import { ownOffice } from "./14_own_office.ts";

/** The exercises, in their order. Whatever else must be known of them is derived from here. */
export const CATALOG = [
  sharedTerminal,
  sellItTwice,
  lastTicket,
  shortCriticalSection,
  ticketWindow,
  alwaysRelease,
  repair,
  breakTheLock,
  lockFile,
  peterson,
  twoAwaits,
  lockThemUp,
  twoTrains,
  manyReaders,
  threeWindows,
  waitForAReturn,
  compareAndSwap,
  fencingToken,
  ownOffice,
] as const;
