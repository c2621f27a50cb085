// SPDX-License-Identifier: Apache-2.0
//
// The documents as a site, by Eleventy. Pages lie where their documents lie, so that links between them
// hold; a link to a document is one to its page, and a link to any other file one to the repository.
import fs from "node:fs";
import path from "node:path";
import { GROUPS } from "./navigation.mjs";
import colours from "../target/site-tool/node_modules/@11ty/eleventy-plugin-syntaxhighlight/.eleventy.js";

const REPOSITORY = "https://github.com/pantile/pantile";
const MODULES = {
  core: "what programs call, and what backends implement",
  formats: "files of numbers",
  algorithms: "well-known problems",
  spark: "Spark",
  testkit: "the contract of a backend",
  "backends-cpu": "the CPU",
  "backends-process": "child JVMs",
  "backends-accelerator": "what OpenCL and CUDA devices share",
  "backends-opencl": "OpenCL",
  "backends-cuda": "CUDA",
  kernels: "device sources",
};

const MINISEARCH = "target/site-tool/node_modules/minisearch";
const SEARCH = `# Search

<p id="found" role="status"><noscript>Search needs JavaScript.</noscript></p>
<ol id="results"></ol>
<script src="minisearch.js"></script>
<script src="sections.js"></script>
<script src="search.js"></script>
`;

/** Pages that are no file of the checkout. */
const MADE = ["api.md", "search.md"];

/** Whether a file of the checkout is a page of the site. */
function isPage(file) {
  const folder = path.dirname(file);
  return (
    file.endsWith(".md") &&
    !MADE.includes(file) &&
    (folder === "." ||
      folder.split("/")[0] === "docs" ||
      file === "bench/README.md" ||
      folder === "bench/results" ||
      folder === "findings")
  );
}

/** Where the page of a document lies. */
function pageOf(file) {
  return file.replace(/(^|\/)README\.md$/, "$1index.html").replace(/\.md$/, ".html");
}

/** What GitHub makes of a heading. */
function anchor(heading) {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");
}

/** Where a document's link leads on the site. */
function target(href, document) {
  if (/^[a-z]+:/i.test(href) || href.startsWith("#") || MADE.includes(document)) {
    return href;
  }
  const [file, hash] = href.split("#");
  const found = path.posix.normalize(path.posix.join(path.posix.dirname(document), file));
  const folder = fs.existsSync(found) && fs.statSync(found).isDirectory();
  const suffix = hash === undefined ? "" : "#" + hash;
  if (isPage(found)) {
    return path.posix.relative(path.posix.dirname(document), pageOf(found)) + suffix;
  }
  if (/\.(png|svg)$/.test(found)) {
    return href;
  }
  return `${REPOSITORY}/${folder ? "tree" : "blob"}/main/${found}${suffix}`;
}

/** The menu: a page of docs/ that no group names is in the last one. */
function menu() {
  const named = new Set(GROUPS.flatMap((group) => group.pages.map(([file]) => file)));
  const others = fs
    .readdirSync("docs")
    .filter((name) => name.endsWith(".md") && !named.has(`docs/${name}`))
    .map((name) => [`docs/${name}`, /^# (.+)$/m.exec(fs.readFileSync(`docs/${name}`, "utf8"))[1]]);
  return GROUPS.map(({ task, pages }, i) => ({
    task,
    pages: [...pages, ...(i === GROUPS.length - 1 ? others : [])].map(([file, name]) => {
      const page = pageOf(file);
      return { name, page, url: "/" + page.replace(/(^|\/)index\.html$/, "$1") };
    }),
  }));
}

/** What can be searched: the sections of all documents, by their addresses. */
const sections = new Map();

/** Keeps a document's sections: each heading of the first two ranks begins one. */
function keep(tokens, url) {
  let section = null;
  let title = "";
  tokens.forEach((token, i) => {
    if (token.type === "heading_open" && (token.tag === "h1" || token.tag === "h2")) {
      const words = plain(tokens[i + 1]);
      title ||= words;
      const hash = token.tag === "h1" ? "" : "#" + token.attrGet("id");
      section = { id: url + hash, page: title, heading: words, text: "" };
      sections.set(section.id, section);
    } else if (section !== null && tokens[i - 1]?.type !== "heading_open") {
      if (token.type === "inline") {
        section.text += plain(token) + " ";
      } else if (token.type === "fence") {
        section.text += token.content + " ";
      }
    }
  });
}

/** A line of text without what marks it. */
function plain(inline) {
  return inline.children
    .map((child) =>
      child.type === "text" || child.type === "code_inline" ? child.content : child.type === "softbreak" ? " " : "",
    )
    .join("");
}

/** Headings get the ids that links use, and links lead to pages. */
function asOnGitHub(markdown) {
  markdown.core.ruler.push("pantile", (state) => {
    const document = state.env.page.inputPath.replace(/^\.\//, "");
    const used = new Map();
    const parts = [];
    state.tokens.forEach((token, i) => {
      if (token.type === "heading_open") {
        const words = plain(state.tokens[i + 1]);
        const name = anchor(words);
        const times = used.get(name) ?? 0;
        used.set(name, times + 1);
        const id = times === 0 ? name : `${name}-${times}`;
        token.attrSet("id", id);
        if (token.tag === "h2") {
          parts.push({ id, words });
        }
      }
      for (const child of token.children ?? []) {
        if (child.type === "link_open") {
          child.attrSet("href", target(child.attrGet("href"), document));
        }
      }
    });
    if (isPage(document)) {
      keep(state.tokens, pageOf(document));
    }
    const title = state.tokens.findIndex((token) => token.type === "heading_close");
    if (parts.length > 3 && title >= 0) {
      const contents = new state.Token("html_block", "", 0);
      const escape = markdown.utils.escapeHtml;
      contents.content =
        '<details class="contents"><summary>On this page</summary><ul>' +
        parts.map(({ id, words }) => `<li><a href="#${id}">${escape(words)}</a></li>`).join("") +
        "</ul></details>\n";
      state.tokens.splice(title + 1, 0, contents);
    }
  });
}

export default function (eleventy) {
  eleventy.setTemplateFormats(["md"]);
  eleventy.setUseGitIgnore(true);
  eleventy.setQuietMode(true);
  for (const folder of fs.readdirSync(".", { withFileTypes: true })) {
    if (folder.isDirectory() && !["docs", "bench", "findings"].includes(folder.name)) {
      eleventy.ignores.add(`${folder.name}/**`);
    }
  }
  eleventy.ignores.add("bench/{src,peers,compared,target}/**");

  eleventy.addPlugin(colours);
  eleventy.amendLibrary("md", asOnGitHub);
  eleventy.addGlobalData("layout", "page.njk");
  eleventy.addGlobalData("permalink", () => (data) =>
    data.page.inputPath.startsWith("./") ? pageOf(data.page.inputPath.slice(2)) : undefined,
  );
  eleventy.addGlobalData("eleventyComputed.title", () => (data) => {
    const heading = /^# (.+)$/m.exec(data.page.rawInput ?? "");
    return heading === null ? "Pantile" : heading[1].replaceAll("`", "");
  });
  eleventy.addGlobalData("groups", menu());
  // How a page leads to the site's root.
  eleventy.addFilter("up", (url) => "../".repeat(url.split("/").length - 2) || "./");

  eleventy.addPassthroughCopy({ "site/style.css": "style.css" });
  eleventy.addPassthroughCopy("docs/pictures");
  eleventy.addPassthroughCopy("bench/results/*.png");
  const documented = Object.keys(MODULES).filter((module) =>
    fs.existsSync(`${module}/target/reports/apidocs/index.html`),
  );
  for (const module of documented) {
    eleventy.addPassthroughCopy({ [`${module}/target/reports/apidocs`]: `api/${module}` });
  }
  const list = documented.map((module) => `| [${module}](${module}/index.html) | ${MODULES[module]} |`);
  const rows = ["| module | |", "|---|---|", ...list].join("\n");
  eleventy.addTemplate(
    "api.md",
    "# API\n\n" + (list.length > 0 ? rows : "This site was made without Javadoc.") + "\n",
    { permalink: "api/index.html" },
  );

  // Search is done in the browser, on a site without a server too: the index is a script.
  eleventy.addTemplate("search.md", SEARCH, { permalink: "search.html" });
  eleventy.addPassthroughCopy({ "site/search.js": "search.js" });
  eleventy.on("eleventy.after", () => {
    const list = JSON.stringify([...sections.values()]);
    fs.writeFileSync("target/site/sections.js", `const SECTIONS = ${list};\n`);
    fs.copyFileSync(`${MINISEARCH}/dist/umd/index.js`, "target/site/minisearch.js");
    fs.copyFileSync(`${MINISEARCH}/LICENSE.txt`, "target/site/minisearch-license.txt");
  });
}

export const config = {
  dir: { input: ".", includes: "site/_includes", output: "target/site" },
  markdownTemplateEngine: false,
};
