import { examine } from "./_exam.ts";

examine("06a_break_the_lock");
