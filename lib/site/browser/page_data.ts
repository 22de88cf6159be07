/** Reads what the page was built with. */
export function pageData<T>(): T {
  const text = document.getElementById("data")?.textContent;
  return JSON.parse(text ?? "null") as T;
}
