import { assertEquals } from "@std/assert";
import { findHolders, holdersIn } from "../../../lib/kit/locks/holders.ts";
import { parseKernelLocks } from "../../../lib/kit/locks/kernel_locks.ts";

const LOCKS = parseKernelLocks(`\
1: FLOCK  ADVISORY  WRITE 6037 fe:00:2147116 0 EOF
1: -> FLOCK  ADVISORY  WRITE 6038 fe:00:2147116 0 EOF
2: POSIX  ADVISORY  READ 6039 fe:00:2147116 128 128
3: FLOCK  ADVISORY  READ 6040 103:1ff:77 0 EOF
4: FLOCK  ADVISORY  READ 6041 103:1ff:77 0 EOF
5: FLOCK  ADVISORY  WRITE 0 fe:00:5 0 EOF
`);

Deno.test("holdersIn() finds who holds the lock, not who waits or locks in another way", () => {
  assertEquals(holdersIn(LOCKS, { dev: 0xfe00, ino: 2147116 }), [6037]);
});

Deno.test("holdersIn() finds all who share the lock, on a device of large numbers", () => {
  // makedev(0x103, 0x1ff): the low 12 bits of major at bit 8, the high bits of minor at bit 20.
  assertEquals(holdersIn(LOCKS, { dev: 0x1103ff, ino: 77 }), [6040, 6041]);
});

Deno.test("holdersIn() finds nobody when the holder has no pid in this container", () => {
  assertEquals(holdersIn(LOCKS, { dev: 0xfe00, ino: 5 }), []);
  assertEquals(holdersIn(LOCKS, { dev: 0xfe00, ino: 6 }), []);
});

for (const permissions of [{ read: true }, { read: false }, "none"] as const) {
  Deno.test({
    name: `findHolders() finds nobody when it may not look (${JSON.stringify(permissions)})`,
    permissions,
    fn: () => assertEquals(findHolders({ dev: 0xfe00, ino: 1 }), []),
  });
}
