# What nbgrader must know of notebooks in TypeScript.
c = get_config()  # noqa: F821 -- nbgrader defines it
c.CourseDirectory.course_id = "last_ticket"
c.ClearSolutions.code_stub = {"typescript": "// YOUR CODE HERE"}
# A grading runs real processes; nbgrader waits 30 s for a cell.
c.ExecutePreprocessor.timeout = 330
