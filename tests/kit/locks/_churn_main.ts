// Locks and unlocks the given number of files in a folder, again and again; some more stay locked.

const [folder, changing, lasting] = Deno.args;

function open(name: string): Deno.FsFile {
  return Deno.openSync(`${folder}/${Deno.pid}_${name}`, { create: true, write: true });
}

for (let file = 0; file < Number(lasting); file++) open(`lasting ${file}`).lockSync(true);
const files = Array.from({ length: Number(changing) }, (_, file) => open(`changing ${file}`));
console.log("begun");
for (;;) {
  for (const file of files) file.lockSync(true);
  for (const file of files) file.unlockSync();
}
