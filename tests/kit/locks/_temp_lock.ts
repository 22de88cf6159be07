/** The path of a lock file, not yet there, in a folder that is removed at the end of the scope. */
export class TempLock implements Disposable {
  readonly folder: string = Deno.makeTempDirSync();
  readonly path: string = `${this.folder}/tickets.json.lock`;

  [Symbol.dispose](): void {
    Deno.removeSync(this.folder, { recursive: true });
  }
}
