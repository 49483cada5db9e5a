/* Search: finds pages whose words contain what was typed, Chinese inside sentences included. */
"use strict"
{
  const SHOWN = 20
  const SNIPPET = 90
  const box = document.querySelector("[data-mp-search]")

  /* ---- words ------------------------------------------------------------------------------ */

  /** A text as it is compared, and for each of its characters the place it has in the text. */
  const fold = text => {
    let folded = ""
    const places = []
    let place = 0
    for (const character of text) {
      const plain = character.normalize("NFKC").toLowerCase()
      for (let i = 0; i < plain.length; i++) places.push(place)
      folded += plain
      place += character.length
    }
    places.push(place)
    return { folded, places }
  }
  const folded = text => text.normalize("NFKC").toLowerCase()
  const CJK = /[\u3400-\u9fff\uf900-\ufaff]/

  /** What was typed, as words that a page must all contain. */
  const terms = query => [...new Set(folded(query).split(/[\s,，、。；;]+/u).filter(Boolean))]

  /** Words that nobody wrote in one piece, in parts: Chinese in pairs of characters, apart from Latin and numbers. */
  const parts = words => {
    const runs = words.flatMap(word => word.match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+/g))
    const pairs = run =>
      CJK.test(run) && run.length > 2 ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)) : [run]
    return [...new Set(runs.flatMap(pairs))]
  }

  /* ---- index ------------------------------------------------------------------------------ */

  /** A script's pages as `{ url, title, name, entries: [{ anchor, title, head, lines }] }`; `lines` are places in its `texts`. */
  const understood = ({ texts, pages }) => ({
    texts: texts.map(text => text.normalize("NFC")),
    bodies: texts.map(folded),
    pages: pages.map(([url, title, entries]) => ({
      url,
      title: title.normalize("NFC"),
      name: folded(title),
      entries: entries.map(([anchor, head, lines]) => ({ anchor, title: head.normalize("NFC"), head: folded(head), lines }))
    }))
  })

  const asked = url =>
    new Promise((resolve, reject) => {
      let given
      window.milepostSearch = part => (given = part)
      const element = document.createElement("script")
      element.src = url
      element.onload = () => resolve(given)
      element.onerror = reject
      document.head.append(element)
    })

  /** The index's blocks in the order of the scripts, each asked for once; the first script names those that follow, and their signs. */
  const blocks = []
  let names = [""]
  let signs = null
  let signed = null

  const script = name => asked(new URL(name, new URL(box.dataset.index, location.href)))

  const block = at => {
    blocks[at] ||= script(at ? names[at] : box.dataset.index.split("/").at(-1)).then(part => {
      if (at === 0) [names, signs] = [["", ...part.more], part.signs]
      return understood(part)
    })
    blocks[at].catch(() => (blocks[at] = null))
    return blocks[at]
  }
  const load = () => block(0)

  /** The signs of the last blocks, those with words, as bytes; the others have none. */
  const allSigns = () => {
    signed ||= script(signs).then(part => part.signs.map(sign => Uint8Array.from(atob(sign), byte => byte.charCodeAt())))
    signed.catch(() => (signed = null))
    return signed
  }

  /** The bits that the sign of a block has set that holds a word (publishing/signs.py). */
  const bits = word =>
    (word.match(/[\u3400-\u9fff\uf900-\ufaff]+|[a-z]+/g) || []).flatMap(run =>
      Array.from(run, (character, at) => (/[a-z]/.test(character) ? [run.slice(at, at + 3)].filter(piece => piece.length === 3) : [character, run.slice(at, at + 2)])).flat()
    ).map(piece => {
      let number = 0
      for (const character of piece) number = (Math.imul(number, 31) + character.codePointAt()) >>> 0
      return Math.imul(number, 0x9e3779b1) >>> 16
    })

  /** Whether a block may hold so many of the words. */
  const mayHold = async (at, words, enough) => {
    if (!signs || blocks[at]) return true
    const all = await allSigns()
    const sign = all[at - (names.length - all.length)]
    return !sign || words.filter(word => bits(word).every(bit => sign[bit >> 3] & (1 << (bit & 7)))).length >= enough
  }

  /* ---- finding ---------------------------------------------------------------------------- */

  /** For each word the lines of a block that hold it. */
  const holders = (words, { bodies }) => {
    const found = new Map()
    for (const word of words) {
      const lines = new Set()
      bodies.forEach((body, line) => body.includes(word) && lines.add(line))
      found.set(word, lines)
    }
    return found
  }

  const holds = (entry, word, lines) => entry.head.includes(word) || entry.lines.some(line => lines.get(word).has(line))
  const contains = (page, word, lines) =>
    page.name.includes(word) || page.entries.some(entry => holds(entry, word, lines))

  /** How well a page answers: its title before a heading, a heading before the text. */
  const weight = (page, words, lines) => {
    let sum = 0
    for (const word of words) {
      if (page.name === word) sum += 200
      if (page.name.startsWith(word)) sum += 20
      if (page.name.includes(word)) sum += 100
      if (page.entries.some(entry => entry.head.includes(word))) sum += 10
      sum += Math.min(5, page.entries.filter(entry => entry.lines.some(line => lines.get(word).has(line))).length)
    }
    return sum
  }

  /** The pages of a block that hold at least so many of the words, best first, each as what shows it. */
  const answers = (index, words, enough) => {
    const lines = holders(words, index)
    return index.pages
      .filter(page => words.filter(word => contains(page, word, lines)).length >= enough)
      .map((page, place) => ({ page, place, weight: weight(page, words, lines) }))
      .sort((a, b) => b.weight - a.weight || a.place - b.place)
      .map(({ page }) => ({ url: page.url, make: () => result(page, words, lines, index.texts) }))
  }

  const breath = () => new Promise(resolve => setTimeout(resolve))

  /** The answers of one block after the other, no page twice, and whether they are the last; where none holds all words, those that hold most of their parts. */
  const search = async function* (query) {
    const seen = new Set()
    const fresh = ({ url }) => !seen.has(url) && seen.add(url)
    const words = terms(query)
    const pieces = parts(words)
    for (const [searched, enough] of [
      [words, words.length],
      [pieces, Math.ceil((pieces.length * 2) / 3)]
    ]) {
      if (!words.length || seen.size) return
      for (let at = 0; at < names.length; at++) {
        if (at) await breath()
        const found = (await mayHold(at, searched, enough)) ? answers(await block(at), searched, enough).filter(fresh) : []
        yield { found, last: at === names.length - 1 && (seen.size > 0 || searched === pieces) }
      }
    }
  }

  /* ---- showing: texts only ever as text ---------------------------------------------------- */

  const element = (tag, className, ...children) => {
    const made = document.createElement(tag)
    if (className) made.className = className
    made.append(...children)
    return made
  }

  /** The text as nodes, what was searched in <mark>. */
  const marked = (text, words) => {
    const { folded: plain, places } = fold(text)
    const spans = []
    for (const word of words)
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
        spans.push([places[at], places[at + word.length]])
    spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])
    const nodes = []
    let end = 0
    for (const [from, to] of spans) {
      if (to <= end) continue
      const start = Math.max(from, end)
      nodes.push(text.slice(end, start), element("mark", "", text.slice(start, to)))
      end = to
    }
    nodes.push(text.slice(end))
    return nodes
  }

  /** The part of a text around the first of the words. */
  const snippet = (text, words) => {
    const { folded: plain, places } = fold(text)
    const first = Math.min(...words.map(word => plain.indexOf(word)).filter(at => at >= 0), Infinity)
    let from = Math.max(0, (first === Infinity ? 0 : places[first]) - SNIPPET / 3)
    const space = text.lastIndexOf(" ", from)
    if (from > 0 && from - space < 12) from = space + 1
    const to = Math.min(text.length, from + SNIPPET * (CJK.test(text) ? 1 : 2))
    return `${from > 0 ? "…" : ""}${text.slice(from, to)}${to < text.length ? "…" : ""}`
  }

  const result = (page, words, lines, texts) => {
    const holding = entry => words.filter(word => holds(entry, word, lines)).length
    const best = page.entries.reduce((a, b) => (a && holding(a) >= holding(b) ? a : b), null)
    const article = element("article", "md-search-result__article md-typeset", element("h1", "", ...marked(page.title, words)))
    const link = element("a", "md-search-result__link", article)
    link.href = new URL(page.url + (best && best.anchor && holding(best) ? `#${encodeURIComponent(best.anchor)}` : ""), new URL(box.dataset.base, location.href))
    if (best && best.title && best.title !== page.title) article.append(element("h2", "", ...marked(best.title, words)))
    const told = best && best.lines.length ? best : page.entries.find(entry => entry.lines.length)
    if (told) {
      const line = told.lines.find(each => words.some(word => lines.get(word).has(each))) ?? told.lines[0]
      if (texts[line] !== page.title) article.append(element("p", "", ...marked(snippet(texts[line], words), words)))
    }
    return element("li", "md-search-result__item", link)
  }

  /* ---- the box ------------------------------------------------------------------------------ */

  const start = () => {
    const toggle = document.getElementById("__search")
    const form = box.querySelector("form")
    const input = box.querySelector("input")
    const meta = box.querySelector(".md-search-result__meta")
    const list = box.querySelector(".md-search-result__list")
    const links = () => [...list.querySelectorAll("a")]
    const words = box.dataset

    /** The list grows as the reader goes down it; `ended` once no block is left that could hold more. */
    let rest = []
    let stream = null
    let total = 0
    let ended = false
    const more = new IntersectionObserver(seen => seen.some(each => each.isIntersecting) && grow().catch(fail), {
      root: box.querySelector(".md-search__scrollwrap"),
      rootMargin: "200px"
    })
    const fail = () => (meta.textContent = words.failed)
    const tell = () => {
      const number = ended ? `${total}` : `${total}+`
      const none = ended ? words.none : words.loading
      meta.textContent = total === 0 ? none : total === 1 && ended ? words.one : words.other.replace("#", number)
      list.dataset.found = total
      list.toggleAttribute("data-more", !ended)
    }
    const grow = async () => {
      more.disconnect()
      const mine = stream
      for (let room = SHOWN; room; ) {
        const made = rest.splice(0, room)
        list.append(...made.map(({ make }) => make()))
        room -= made.length
        tell()
        if (!room || ended) break
        const { value, done } = await mine.next()
        if (mine !== stream) return
        ended = done || value.last
        if (done) continue
        rest.push(...value.found)
        total += value.found.length
      }
      tell()
      if ((rest.length || !ended) && list.lastElementChild) more.observe(list.lastElementChild)
    }

    const show = async () => {
      const query = input.value
      more.disconnect()
      stream = null
      if (!query.trim()) {
        meta.textContent = words.start
        list.replaceChildren()
        list.dataset.query = query
        return
      }
      try {
        meta.textContent ||= words.loading
        await load()
        if (query !== input.value) return
        list.replaceChildren()
        box.querySelector(".md-search__scrollwrap").scrollTop = 0
        rest = []
        total = 0
        ended = false
        stream = search(query)
        const mine = stream
        await grow()
        if (mine === stream) list.dataset.query = query
      } catch {
        fail()
      }
    }

    const open = () => {
      toggle.checked = true
      load().then(show, show)
    }
    const close = () => {
      toggle.checked = false
      box.contains(document.activeElement) && document.activeElement.blur()
    }

    input.addEventListener("focus", open)
    input.addEventListener("input", show)
    form.addEventListener("reset", () => setTimeout(() => (show(), input.focus())))
    form.addEventListener("submit", event => {
      event.preventDefault()
      links()[0]?.click()
    })
    toggle.addEventListener("change", () => toggle.checked && input.focus())
    list.addEventListener("click", event => event.target.closest("a") && (toggle.checked = false))

    /** From the box down the list and back, round and round. */
    const step = by => {
      const stops = [input, ...links()]
      const at = stops.indexOf(document.activeElement)
      stops[(at + by + stops.length) % stops.length].focus()
    }

    addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (toggle.checked) {
        const moves = { ArrowDown: 1, ArrowUp: -1 }
        if (event.key in moves) step(moves[event.key])
        else if (event.key === "Escape" || event.key === "Tab") {
          close()
          if (event.key === "Tab") return
        } else return
        event.preventDefault()
        event.stopPropagation()
      } else if (["/", "s", "f"].includes(event.key) && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
        input.focus()
        event.preventDefault()
      }
    })
  }

  if (box) start()
}
