/* Every page: an address opens what it points to; the language switch remembers the choice, and lands on the same heading with the same query. */
"use strict"
{
  /** What an address points to is not left folded away. */
  const unfold = () => {
    const around = document.getElementById(location.hash.slice(1))?.closest("details")
    if (around) around.open = true
  }
  addEventListener("hashchange", unfold)
  unfold()

  const headings = [...document.querySelectorAll("article :is(h2, h3)[id], article section[id]")]

  /** The heading that is read: the first in the upper third; else the last above, unless that is far and another in sight. */
  const nearestHeading = () => {
    if (scrollY === 0) return undefined
    const shown = headings.filter(each => each.checkVisibility()).map(each => [each, each.getBoundingClientRect().top])
    const below = shown.find(([, top]) => top >= 0 && top < innerHeight * 0.9)
    const above = shown.filter(([, top]) => top < 0).at(-1)
    const isRead = below && (below[1] < innerHeight / 3 || !above || above[1] < -innerHeight / 2)
    return (isRead ? below : above)?.[0]
  }

  const store = (storage, key, value) => {
    try {
      storage().setItem(key, value)
    } catch {
      // no storage here
    }
  }

  for (const link of document.querySelectorAll("[data-mp-language]"))
    link.addEventListener("click", () => {
      const heading = nearestHeading()
      store(() => localStorage, "milepost.language", link.dataset.mpLanguage)
      store(() => sessionStorage, "milepost.heading", headings.indexOf(heading))
      link.search = location.search
      link.hash = heading ? heading.id : location.hash
    })

  /* A hand-written page's headings are called otherwise in the other language, and stand in the same order. */
  try {
    const place = Number(sessionStorage.getItem("milepost.heading") ?? -1)
    sessionStorage.removeItem("milepost.heading")
    if (place >= 0 && !document.getElementById(decodeURIComponent(location.hash.slice(1)))) headings[place]?.scrollIntoView()
  } catch {
    // no storage here
  }
}
