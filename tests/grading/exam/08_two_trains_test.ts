import { examine } from "./_exam.ts";

examine("08_two_trains");
