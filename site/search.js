// SPDX-License-Identifier: Apache-2.0
//
// The page of search: finds sections of documents by the words of ?q=, with MiniSearch.
(() => {
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  document.querySelector("header input").value = query;
  if (query === "") {
    found.textContent = "Write some words above.";
    return;
  }

  const words = (text) => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  // Names of methods are found by their parts too: "sort" finds argSort.
  const parts = (text) =>
    words(text).flatMap((word) => [word, ...word.split(/(?<=\p{Ll})(?=\p{Lu})/u).slice(1)]);
  const index = new MiniSearch({
    fields: ["heading", "page", "text"],
    storeFields: ["page", "heading", "text"],
    tokenize: parts,
    searchOptions: {
      tokenize: words,
      boost: { page: 4, heading: 3 },
      prefix: (word) => word.length > 2,
      fuzzy: (word) => (word.length > 5 ? 0.15 : 0),
      combineWith: "AND",
      // Who searches wants to use Pantile, before its reasons and the tables of its measurements.
      boostDocument: (id) =>
        id.startsWith("bench/results/") ? 0.2 : /^docs\/(decisions|notes)\//.test(id) ? 0.5 : 1,
    },
  });
  index.addAll(SECTIONS);
  let hits = index.search(query);
  if (hits.length === 0) {
    hits = index.search(query, { combineWith: "OR" });
  }
  const most = 30;
  found.textContent =
    hits.length === 0
      ? "Nothing was found."
      : hits.length === 1
        ? "One section."
        : `${hits.length} sections` + (hits.length > most ? `; the best ${most}:` : ":");
  for (const hit of hits.slice(0, most)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = hit.id;
    link.textContent = hit.heading === hit.page ? hit.page : `${hit.page}: ${hit.heading}`;
    const excerpt = document.createElement("p");
    show(excerpt, hit.text, hit.terms);
    item.append(link, excerpt);
    results.append(item);
  }

  /** The words around the first hit, with all hits marked. */
  function show(place, text, terms) {
    const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const hit = new RegExp(`(${escaped.sort((a, b) => b.length - a.length).join("|")})`, "giu");
    const at = Math.max(0, text.search(hit));
    const from = at < 80 ? 0 : text.indexOf(" ", at - 80) + 1;
    const piece = (from > 0 ? "… " : "") + text.slice(from, from + 240).trim() + (text.length > from + 240 ? " …" : "");
    piece.split(hit).forEach((part, i) => {
      if (i % 2 === 1) {
        const mark = document.createElement("mark");
        mark.textContent = part;
        place.append(mark);
      } else {
        place.append(part);
      }
    });
  }
})();
