import { examine } from "./_exam.ts";

examine("12_compare_and_swap");
