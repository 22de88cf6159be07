/** A notebook cannot be used, or there is none. */
export class NotebookError extends Error {
  override readonly name: string = "NotebookError";
}

/** The cells of lessons could not be checked. */
export class CheckCellsError extends Error {
  override readonly name: string = "CheckCellsError";
}

/** Lessons could not be exported as pages. */
export class ExportHtmlError extends Error {
  override readonly name: string = "ExportHtmlError";
}

/** No Jupyter program is installed, or none that works. */
export class JupyterMissingError extends Error {
  override readonly name: string = "JupyterMissingError";
}

/** A Jupyter server did not start. */
export class JupyterStartError extends Error {
  override readonly name: string = "JupyterStartError";
}

/** A Jupyter kernel did not start, or ended on its own. */
export class JupyterKernelError extends Error {
  override readonly name: string = "JupyterKernelError";
}

/** A cell was not done in time. */
export class CellDeadlineError extends Error {
  override readonly name: string = "CellDeadlineError";
}
