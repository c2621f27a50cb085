// SPDX-License-Identifier: Apache-2.0
//
// The documents as a site, by Eleventy. Pages lie where their documents lie, so that links between them
// hold; a link to a document is one to its page, and a link to any other file one to the repository.
import fs from "node:fs";
import path from "node:path";

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

/** Whether a file of the checkout is a page of the site. */
function isPage(file) {
  const folder = path.dirname(file);
  return (
    file.endsWith(".md") &&
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
  if (/^[a-z]+:/i.test(href) || href.startsWith("#")) {
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

/** Headings get the ids that links use, and links lead to pages. */
function asOnGitHub(markdown) {
  markdown.core.ruler.push("pantile", (state) => {
    const document = state.env.page.inputPath.replace(/^\.\//, "");
    const used = new Map();
    const sections = [];
    state.tokens.forEach((token, i) => {
      if (token.type === "heading_open") {
        const words = state.tokens[i + 1].children
          .filter((child) => child.type === "text" || child.type === "code_inline")
          .map((child) => child.content)
          .join("");
        const name = anchor(words);
        const times = used.get(name) ?? 0;
        used.set(name, times + 1);
        const id = times === 0 ? name : `${name}-${times}`;
        token.attrSet("id", id);
        if (token.tag === "h2") {
          sections.push({ id, words });
        }
      }
      for (const child of token.children ?? []) {
        if (child.type === "link_open") {
          child.attrSet("href", target(child.attrGet("href"), document));
        }
      }
    });
    const title = state.tokens.findIndex((token) => token.type === "heading_close");
    if (sections.length > 3 && title >= 0) {
      const contents = new state.Token("html_block", "", 0);
      const escape = markdown.utils.escapeHtml;
      contents.content =
        '<details class="contents"><summary>On this page</summary><ul>' +
        sections.map(({ id, words }) => `<li><a href="#${id}">${escape(words)}</a></li>`).join("") +
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

  eleventy.amendLibrary("md", asOnGitHub);
  eleventy.addGlobalData("layout", "page.njk");
  eleventy.addGlobalData("permalink", () => (data) =>
    data.page.inputPath.startsWith("./") ? pageOf(data.page.inputPath.slice(2)) : undefined,
  );
  eleventy.addGlobalData("eleventyComputed.title", () => (data) => {
    const heading = /^# (.+)$/m.exec(data.page.rawInput ?? "");
    return heading === null ? "Pantile" : heading[1].replaceAll("`", "");
  });
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
}

export const config = {
  dir: { input: ".", includes: "site/_includes", output: "target/site" },
  markdownTemplateEngine: false,
};
