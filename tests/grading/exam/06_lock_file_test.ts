import { examine } from "./_exam.ts";

examine("06_lock_file");
