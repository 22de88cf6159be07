import { examine } from "./_exam.ts";

examine("09_many_readers");
