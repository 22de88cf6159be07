// Locks and unlocks some files in a folder, again and again.

const [folder] = Deno.args;
const files = Array.from(
  { length: 10 },
  (_, file) => Deno.openSync(`${folder}/${Deno.pid} ${file}`, { create: true, write: true }),
);
console.log("begun");
for (;;) {
  for (const file of files) file.lockSync(true);
  for (const file of files) file.unlockSync();
}
