/**
 * What may be taken out of zip files, those within them included: 10 kB of zip files in a zip file can hold as
 * much as there is room on a disk.
 */
export class UnzipAllowance {
  /** So many bytes. */
  bytes: number;
  /** So many files and folders. */
  files: number;
  /** The largest zip file that is looked into, in bytes. */
  readonly zippedBytes: number;

  private constructor(bytes: number, files: number, zippedBytes: number) {
    this.bytes = bytes;
    this.files = files;
    this.zippedBytes = zippedBytes;
  }

  /** For what one learner has handed in: more than any project with its history has. */
  static forLearner(): UnzipAllowance {
    return new UnzipAllowance(200 * 2 ** 20, 10_000, 50 * 2 ** 20);
  }

  /** For the zip file with the work of a whole class. */
  static forClass(): UnzipAllowance {
    return new UnzipAllowance(10 * 2 ** 30, 1_000_000, 10 * 2 ** 30);
  }
}
