/**
 * What may be taken out of the zip files of one learner, those within them included: 10 kB of zip files in a
 * zip file can hold as much as there is room on a disk.
 */
export class UnzipAllowance {
  /** So many bytes. */
  bytes = 200 * 2 ** 20;
  /** So many files and folders. */
  files = 10_000;
}
