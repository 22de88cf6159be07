// Three trains go round in a circle, and each client changes once: Ann from east to west, Bob from west to north,
// Cat from north to east. Each train has its own lock. You decide who goes next: let none of them ever arrive.
// A step has a client's name and a number that counts its steps. "npx -y deno@2.9.6 task play 08a" shows you
// what can happen next; the client below is only there to be read.

import type { Client } from "last-ticket";

export const client: Client = async ({ journey, locks, offices }) => {
  const [first = "", second = ""] = journey;
  using _first = await locks(first).acquire();
  const { count } = await offices(first).read();
  if (count === 0) return false;
  using _second = await locks(second).acquire();
  const { count: others } = await offices(second).read();
  if (others === 0) return false;
  await offices(first).write({ count: count - 1 });
  await offices(second).write({ count: others - 1 });
  return true;
};

export const schedule = "Ann1 Bob1 Cat1 Ann2 Bob2 Cat2";
//                       ^^^^^^^^^^^^^^ all have their first lock before anybody asks for a second one

// Why it works: Ann wants what Bob has, Bob wants what Cat has, and Cat wants what Ann has. Nobody gives a lock
// back before it has both.
// It would not work if one of them asked for its two locks the other way round.
