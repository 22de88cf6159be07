import { examine } from "./_exam.ts";

examine("05_always_release");
