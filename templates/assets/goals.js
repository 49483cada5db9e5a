/* Filters and sorts the goals table. State lives in the page's query, so that a view can be sent to somebody.
   Rows are hidden, never made anew; a filter reads attributes that stand on the row. */
(() => {
  "use strict";

  const table = document.querySelector("[data-goals]");
  const form = document.querySelector("[data-goals-filters]");
  if (!table || !form) return;

  const language = document.documentElement.lang || undefined;
  const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const count = form.querySelector("output");
  const none = document.querySelector("[data-goals-none]");
  const sorting = form.elements.namedItem("sort");
  const heads = [...table.tHead.rows[0].cells];
  const groups = [...table.tBodies].map((body) => ({
    body,
    head: body.rows[0],
    rows: [...body.rows].slice(1),
  }));
  const rows = groups.flatMap((group) => group.rows);
  const flat = document.createElement("tbody");
  flat.setAttribute("role", "rowgroup");
  const labels = new Map(
    groups.map(({ body, head }) => [body.dataset.category, head.cells[0].firstElementChild.textContent.trim()]),
  );
  const words = new Map();

  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, fold(`${row.textContent} ${labels.get(row.dataset.category)}`));
    return words.get(row);
  };

  /* -- what a row must be ---------------------------------------------------------------- */

  const exact = ["status", "category", "team", "owner", "level", "horizon"];

  const wanted = () => {
    const chosen = (name) => form.elements.namedItem(name)?.value ?? "";
    const pairs = exact.map((name) => [name, chosen(name)]).filter(([, value]) => value);
    const quarter = chosen("quarter");
    const terms = fold(chosen("q")).split(/\s+/).filter(Boolean);
    return (row) =>
      pairs.every(([name, value]) => row.dataset[name] === value) &&
      (!quarter || (row.dataset.first <= quarter && quarter <= row.dataset.last)) &&
      terms.every((term) => wordsOf(row).includes(term));
  };

  const filter = () => {
    const keep = wanted();
    let shown = 0;
    for (const group of groups) {
      let inGroup = 0;
      for (const row of group.rows) {
        const hidden = !keep(row);
        if (row.hidden !== hidden) row.hidden = hidden;
        if (!hidden) inGroup += 1;
      }
      group.head.hidden = inGroup === 0;
      shown += inGroup;
    }
    none.hidden = shown > 0;
    count.textContent = count.dataset.words
      .replace("{shown}", shown.toLocaleString(language))
      .replace("{all}", rows.length.toLocaleString(language));
  };

  /* -- in which order -------------------------------------------------------------------- */

  const column = Object.fromEntries(heads.map((head, index) => [head.dataset.sort, index]));
  const numbers = { status: "rank", progress: "progress", pace: "pace" };

  const valueOf = (key) => {
    if (key in numbers) {
      return (row) => (row.dataset[numbers[key]] === undefined ? null : Number(row.dataset[numbers[key]]));
    }
    if (key === "due") return (row) => row.dataset.due;
    if (key === "goal") return (row) => row.cells[0].querySelector("a").textContent.trim();
    return (row) => row.cells[column[key]].textContent.trim();
  };

  const compare = (one, other) =>
    typeof one === "number" ? one - other : order.compare(one, other);

  /** Out of its group, a row says its category itself. */
  const name = () => {
    if (flat.dataset.named) return;
    flat.dataset.named = "true";
    for (const row of rows) {
      const category = document.createElement("span");
      category.className = "mp-goals-category";
      category.textContent = labels.get(row.dataset.category);
      row.cells[0].append(category);
    }
  };

  /** Sorted by a key, those without a value last in either direction; equal rows keep the page's order. */
  const sorted = (key, down) => {
    const value = valueOf(key);
    const keyed = rows.map((row) => [value(row), row]);
    keyed.sort(([one], [other]) => {
      if (one === null || other === null) return (one === null) - (other === null);
      return down ? compare(other, one) : compare(one, other);
    });
    return keyed.map(([, row]) => row);
  };

  /** Changes the bodies alone: a head that is moved loses the reader's focus. */
  const show = (bodies) => {
    for (const body of [...table.tBodies]) body.remove();
    table.append(...bodies);
  };

  const sort = () => {
    const down = sorting.value.startsWith("-");
    const key = down ? sorting.value.slice(1) : sorting.value;
    for (const head of heads) {
      if (head.dataset.sort === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    table.classList.toggle("mp-goals-flat", Boolean(key));
    if (key) {
      name();
      flat.append(...sorted(key, down));
      show([flat]);
    } else if (flat.isConnected) {
      for (const group of groups) group.body.append(...group.rows);
      show(groups.map((group) => group.body));
    }
  };

  /* -- the address ----------------------------------------------------------------------- */

  const fields = () => [...form.elements].filter((field) => field.name);

  const state = () => {
    const query = new URLSearchParams();
    for (const field of fields()) if (field.value) query.set(field.name, field.value);
    return query.toString();
  };

  /** The same view in the other language, and a way back to this one from a goal's page. */
  const carry = (query) => {
    for (const link of document.querySelectorAll("a[hreflang]")) {
      const [address, anchor] = link.getAttribute("href").split("#");
      const path = address.split("?")[0];
      link.setAttribute("href", path + (query ? `?${query}` : "") + (anchor ? `#${anchor}` : ""));
    }
  };

  const remember = () => {
    const query = state();
    const address = location.pathname + (query ? `?${query}` : "") + location.hash;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      /* a browser that keeps files from changing their address still filters */
    }
    carry(query);
  };

  const recall = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields()) {
      const value = query.get(field.name) ?? "";
      field.value = value;
      if (field.value !== value) field.value = "";
    }
  };

  /* -- hands ----------------------------------------------------------------------------- */

  let pending = 0;
  const rememberSoon = () => {
    clearTimeout(pending);
    pending = setTimeout(remember, 200);
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mp-sort";
    button.title = head.dataset.sortWords;
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const key = head.dataset.sort;
      const next = { [key]: `-${key}`, [`-${key}`]: "" };
      sorting.value = next[sorting.value] ?? key;
      sort();
      remember();
    });
    head.append(button);
  }

  form.addEventListener("input", (event) => {
    if (event.target === sorting) sort();
    else filter();
    rememberSoon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      sort();
      filter();
      remember();
    });
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) start();
  });
  addEventListener("popstate", () => start());

  const start = () => {
    recall();
    sort();
    filter();
    carry(state());
  };

  /* The style sheet lays rows out as grids, which may cost a table its meaning: say it. */
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td")]) {
    part.setAttribute("role", roles[part.tagName]);
  }
  for (const head of table.querySelectorAll("th")) {
    head.setAttribute("role", head.scope === "col" ? "columnheader" : "rowheader");
  }

  form.hidden = false;
  start();
})();
