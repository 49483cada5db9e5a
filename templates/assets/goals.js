/* Filters and sorts the goals table. State lives in the page's query, so that a view can be sent to somebody.
   A table of all goals hides rows and moves them, and a filter reads attributes that stand on the row; where goals are too
   many for one table, goals-list.js makes rows of those that are wanted. */
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
  const number = (value) => value.toLocaleString(language);
  const say = (shown, all) => {
    count.textContent = count.dataset.words.replace("{shown}", number(shown)).replace("{all}", number(all));
    none.hidden = shown > 0;
  };

  /* -- what a goal must be --------------------------------------------------------------- */

  const exact = ["status", "category", "team", "owner", "level", "horizon"];

  /** Tells of a goal, by what is known of it and by its words, whether it is wanted. */
  const wanted = () => {
    const chosen = (name) => form.elements.namedItem(name)?.value ?? "";
    const pairs = exact.map((name) => [name, chosen(name)]).filter(([, value]) => value);
    const quarter = chosen("quarter");
    const terms = fold(chosen("q")).split(/\s+/).filter(Boolean);
    return (known, words) =>
      pairs.every(([name, value]) => known[name] === value) &&
      (!quarter || (known.first <= quarter && quarter <= known.last)) &&
      terms.every((term) => words().includes(term));
  };

  const compare = (one, other) =>
    typeof one === "number" ? one - other : order.compare(one, other);

  /** Sorted by a value, those without one last in either direction; equal ones keep the page's order. */
  const sorted = (things, value, down) => {
    const keyed = things.map((thing) => [value(thing), thing]);
    keyed.sort(([one], [other]) => {
      if (one === null || other === null) return (one === null) - (other === null);
      return down ? compare(other, one) : compare(one, other);
    });
    return keyed.map(([, thing]) => thing);
  };

  /** Changes the bodies alone: a head that is moved loses the reader's focus. */
  const show = (bodies) => {
    for (const body of [...table.tBodies]) body.remove();
    table.append(...bodies);
  };

  /** By which column, and whether downwards; the heads say it. */
  const sortedBy = () => {
    const down = sorting.value.startsWith("-");
    const key = down ? sorting.value.slice(1) : sorting.value;
    for (const head of heads) {
      if (head.dataset.sort === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    return { key, down };
  };

  /* The style sheet lays rows out as grids, which may cost a table its meaning: say it. */
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const mean = (parts) => {
    for (const part of parts) {
      const head = part.scope === "col" ? "columnheader" : "rowheader";
      part.setAttribute("role", part.tagName === "TH" ? head : roles[part.tagName]);
    }
  };
  const flat = document.createElement("tbody");

  /* -- a table of all goals -------------------------------------------------------------- */

  const whole = () => {
    const groups = [...table.tBodies].map((body) => ({
      body,
      head: body.rows[0],
      rows: [...body.rows].slice(1),
    }));
    const rows = groups.flatMap((group) => group.rows);
    const labels = new Map(
      groups.map(({ body, head }) => [body.dataset.category, head.cells[0].firstElementChild.textContent.trim()]),
    );
    const words = new Map();

    const wordsOf = (row) => {
      if (!words.has(row)) words.set(row, fold(`${row.textContent} ${labels.get(row.dataset.category)}`));
      return words.get(row);
    };

    const filter = () => {
      const keep = wanted();
      let shown = 0;
      for (const group of groups) {
        let inGroup = 0;
        for (const row of group.rows) {
          const hidden = !keep(row.dataset, () => wordsOf(row));
          if (row.hidden !== hidden) row.hidden = hidden;
          if (!hidden) inGroup += 1;
        }
        group.head.hidden = inGroup === 0;
        shown += inGroup;
      }
      say(shown, rows.length);
    };

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

    const sort = () => {
      const { key, down } = sortedBy();
      table.classList.toggle("mp-goals-flat", Boolean(key));
      if (key) {
        name();
        flat.append(...sorted(rows, valueOf(key), down));
        show([flat]);
      } else if (flat.isConnected) {
        for (const group of groups) group.body.append(...group.rows);
        show(groups.map((group) => group.body));
      }
    };

    const all = () => {
      sort();
      filter();
    };
    return { filter, sort, all, begin: () => {} };
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
      view.sort();
      remember();
    });
    head.append(button);
  }

  const shared = { table, form, flat, count, fold, state, wanted, sorted, sortedBy, show, mean, say };
  const view = window.milepostListedGoals?.(shared) ?? whole();
  form.addEventListener("focusin", () => view.begin(), { once: true });
  form.addEventListener("input", (event) => {
    if (event.target === sorting) view.sort();
    else view.filter();
    rememberSoon();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember();
  });
  form.addEventListener("reset", () => {
    setTimeout(() => {
      view.all();
      remember();
    });
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) start();
  });
  addEventListener("popstate", () => start());

  const start = () => {
    recall();
    view.all();
    carry(state());
  };

  flat.setAttribute("role", "rowgroup");
  mean([table, ...table.querySelectorAll("thead, tbody, tr, td, th")]);
  form.hidden = false;
  start();
})();
