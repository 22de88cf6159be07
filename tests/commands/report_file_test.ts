import { assertEquals, assertThrows } from "@std/assert";
import { ReportFile, ReportFileError } from "../../lib/commands/report_file.ts";

/** Runs a test in a folder of its own and returns the names of the files that are left there. */
function inFolder(test: (folder: string) => void): string[] {
  const folder = Deno.makeTempDirSync();
  try {
    test(folder);
    return [...Deno.readDirSync(folder)].map(({ name }) => name);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

Deno.test("ReportFile.write() replaces an older report, also one behind a link", () => {
  const left = inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/old.json`, "old");
    Deno.symlinkSync(`${folder}/old.json`, `${folder}/link.json`);
    using report = new ReportFile("--json", `${folder}/link.json`).prepare();
    assertEquals(Deno.readTextFileSync(`${folder}/old.json`), "old");
    report.write("new");
    assertEquals(Deno.readTextFileSync(`${folder}/old.json`), "new");
    assertEquals(Deno.lstatSync(`${folder}/link.json`).isSymlink, true);
  });
  assertEquals(left.sort(), ["link.json", "old.json"]);
});

Deno.test({
  name:
    "ReportFile.write() keeps the mode of an older report, and takes the longest name that there is",
  ignore: Deno.build.os === "windows",
  fn: () => {
    const name = "n".repeat(255);
    const left = inFolder((folder) => {
      Deno.writeTextFileSync(`${folder}/${name}`, "old");
      Deno.chmodSync(`${folder}/${name}`, 0o600);
      using report = new ReportFile("--json", `${folder}/${name}`).prepare();
      report.write("new");
      assertEquals((Deno.statSync(`${folder}/${name}`).mode ?? 0) & 0o777, 0o600);
    });
    assertEquals(left, [name]);
  },
});

Deno.test("ReportFile leaves nothing when it is disposed of before it was written", () => {
  assertEquals(
    inFolder((folder) => {
      using _report = new ReportFile("--json", `${folder}/report.json`).prepare();
    }),
    [],
  );
});

Deno.test("ReportFile.prepare() throws when the path cannot be written", () => {
  const left = inFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/file`, "");
    const refused = (path: string, message: string) =>
      assertThrows(
        () => {
          using _report = new ReportFile("--json", path).prepare();
        },
        ReportFileError,
        message,
      );
    refused(`${folder}/none/report.json`, "the folder must exist and be writable (NotFound)");
    refused(`${folder}/file/report.json`, `current value is "${folder}/file/report.json"`);
    Deno.symlinkSync(`${folder}/nothing`, `${folder}/link`);
    refused(`${folder}/link`, "it must be reachable (NotFound)");
    refused(folder, "it must be a file or a path where there is nothing yet");
  });
  assertEquals(left.sort(), ["file", "link"]);
});

Deno.test({
  name: "ReportFile.prepare() throws when the path is a device, which a rename would replace",
  ignore: Deno.build.os === "windows",
  fn: () => {
    // Disposed of also by a version that is wrong: no test may leave a file in /dev.
    const create = (): void => {
      using _report = new ReportFile("--json", "/dev/null").prepare();
    };
    assertThrows(create, ReportFileError, "as it must be");
  },
});
