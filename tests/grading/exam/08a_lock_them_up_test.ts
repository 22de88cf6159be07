import { examine } from "./_exam.ts";

examine("08a_lock_them_up");
