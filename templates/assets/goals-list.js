/* The goals that are wanted, of more than one table holds: rows are made of a list of all goals, a few at a time. The list
   is asked for when the reader begins to filter; all texts in it are set as text. goals.js knows what is wanted. */
"use strict";
window.milepostListedGoals = (shared) => {
  const { table, form, flat, count, fold, state, wanted, sorted, sortedBy, show, mean, say } = shared;

  const AT_ONCE = 50;
  const size = Number(form.dataset.all);
  const opening = [...table.tBodies];
  const box = table.parentElement;
  const more = document.querySelector("[data-goals-more]");
  const title = document.querySelector("[data-goals-first]");
  const parts = document.querySelector("[data-goals-parts]").content;
  const badges = new Map([...parts.querySelectorAll("[data-status]")].map((each) => [each.dataset.status, each]));
  const label = (kind) => parts.querySelector(`[data-${kind}]`).textContent;
  let goals = [];
  let found = [];
  let loading = null;
  const orders = new Map();

  /** The list's rows as what is known of each goal, names beside ids. */
  const understood = (list) => {
    const { statuses, categories, owners, teams, levels, horizons, words } = list;
    const word = (place) => (place === null ? "" : words[place]);
    return list.goals.map((row) => {
      const [id, title, status, category, owner, team, level, horizon, first, last, due, day, ...figures] = row;
      const [progress, percent, expected, planned, pace, paced] = figures;
      return {
        id,
        title,
        rank: status,
        status: statuses[status],
        category: categories[category][0],
        owner: owners[owner][0],
        team: team === null ? "" : teams[team][0],
        level: levels[level][0],
        horizon: horizons[horizon][0],
        first: words[first],
        last: words[last],
        due: words[due],
        progress,
        expected,
        pace,
        said: {
          category: categories[category][1],
          owner: owners[owner][1],
          team: team === null ? "–" : teams[team][1],
          level: levels[level][1],
          horizon: horizons[horizon][1],
          due: words[day],
          progress: word(percent),
          expected: word(planned),
          pace: pace === null ? "–" : word(paced),
        },
      };
    });
  };

  const load = () => {
    loading ||= new Promise((resolve, reject) => {
      window.milepostGoals = (list) => {
        goals = understood(list);
      };
      const script = document.createElement("script");
      script.src = form.dataset.list;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    loading.catch(() => (loading = null));
    return loading;
  };

  const wordsOf = (goal) => {
    const said = goal.said;
    goal.words ??= fold(
      [goal.title, said.owner, said.team, said.category, said.level, said.horizon, said.due,
        badges.get(goal.status).textContent].join(" "),
    );
    return goal.words;
  };

  const valueOf = (key) => {
    if (key === "status") return (goal) => goal.rank;
    if (key === "goal") return (goal) => goal.title;
    if (["progress", "pace", "due"].includes(key)) return (goal) => goal[key];
    return (goal) => goal.said[key];
  };

  /** All goals in the order that is asked for. */
  const ordered = ({ key, down }) => {
    if (!key) return goals;
    const name = `${key} ${down}`;
    if (!orders.has(name)) orders.set(name, sorted(goals, valueOf(key), down));
    return orders.get(name);
  };

  const element = (tag, name, ...children) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  };
  const link = (name, href, words) => {
    const made = element("a", name, words);
    made.href = href;
    return made;
  };
  const path = (folder, id) => `${folder}${encodeURIComponent(id)}.html`;

  const bar = (goal) => {
    if (goal.progress === null) return element("span", "mp-muted", "–");
    const cut = (ratio) => `${Math.min(Math.max(ratio * 100, 0), 100).toFixed(1)}%`;
    const fill = element("span", `mp-bar-fill mp-bar-${goal.status}`);
    fill.style.width = cut(goal.progress);
    const inside = element("span", "mp-bar-box", fill);
    if (goal.expected !== null) {
      const tick = element("span", "mp-bar-tick");
      tick.style.left = cut(goal.expected);
      inside.append(tick);
    }
    const value = element("span", "mp-bar-value", goal.said.progress);
    value.ariaHidden = "true";
    const made = element("span", "mp-bar", inside, value);
    made.setAttribute("role", "img");
    made.ariaLabel = label(goal.expected === null ? "plain" : "planned")
      .replace("{progress}", goal.said.progress)
      .replace("{plan}", goal.said.expected);
    return made;
  };

  const rowOf = (goal) => {
    const said = goal.said;
    const name = element("span", "mp-goals-title", link("mp-goal", path("", goal.id), goal.title));
    const head = element("th", "mp-goals-goal", name, element("span", "mp-goals-category", said.category));
    head.scope = "row";
    const cell = (content, kind = "") => element("td", kind, content);
    const row = element(
      "tr",
      "",
      head,
      cell(badges.get(goal.status).firstElementChild.cloneNode(true)),
      cell(bar(goal)),
      cell(said.pace, "mp-num"),
      cell(link("mp-person", path("../people/", goal.owner), said.owner)),
      cell(goal.team ? link("mp-team", path("../teams/", goal.team), said.team) : said.team),
      cell(said.level),
      cell(said.horizon),
      cell(said.due, "mp-tight"),
    );
    row.dataset.status = goal.status;
    mean([row, ...row.cells]);
    return row;
  };

  const grow = () => {
    flat.append(...found.splice(0, AT_ONCE).map(rowOf));
    more.hidden = found.length === 0;
  };

  /** What the page opened with, where nothing is asked for. */
  const rest = () => {
    table.classList.remove("mp-goals-flat");
    title.hidden = box.hidden = opening.length === 0;
    more.hidden = true;
    if (flat.isConnected) show(opening);
    say(size, size);
  };

  const filter = async () => {
    const by = sortedBy();
    if (!state()) return rest();
    if (!goals.length) {
      count.textContent = form.dataset.loading;
      try {
        await load();
      } catch {
        count.textContent = form.dataset.failed;
        return;
      }
      return filter();
    }
    const keep = wanted();
    found = ordered(by).filter((goal) => keep(goal, () => wordsOf(goal)));
    say(found.length, goals.length);
    table.classList.add("mp-goals-flat");
    title.hidden = true;
    box.hidden = found.length === 0;
    flat.replaceChildren();
    grow();
    if (!flat.isConnected) show([flat]);
  };

  more.addEventListener("click", () => {
    const at = flat.rows.length;
    grow();
    flat.rows[at]?.querySelector("a").focus();
  });
  return { filter, sort: filter, all: filter, begin: () => load().catch(() => {}) };
};
