import { examine } from "./_exam.ts";

examine("11_wait_for_a_return");
