/** The base of all errors of lessons. */
export class LessonError extends Error {
  /** The name of the class. */
  override readonly name: string = this.constructor.name;
}

/** A notebook cannot be used, or there is none. */
export class NotebookError extends LessonError {}

/** The cells of lessons could not be checked. */
export class CheckCellsError extends LessonError {}

/** Lessons could not be exported as pages. */
export class ExportHtmlError extends LessonError {}

/** No Jupyter program is installed, or none that works. */
export class JupyterMissingError extends LessonError {}

/** JupyterLab could not be installed. */
export class JupyterInstallError extends LessonError {}

/** A Jupyter server did not start. */
export class JupyterStartError extends LessonError {}

/** A Jupyter kernel did not start, or ended on its own. */
export class JupyterKernelError extends LessonError {}

/** A cell was not done in time. */
export class CellDeadlineError extends LessonError {}
