/* The language switch: remembers the choice, and lands on the same heading with the same query. */
"use strict"
{
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id], article section[id]")]

  /** The heading that is read: the last above, or below a long stretch without one the first in sight. */
  const nearestHeading = () => {
    if (scrollY === 0) return undefined
    const top = each => each.getBoundingClientRect().top
    const above = headings.filter(each => each.checkVisibility() && top(each) < innerHeight / 3).at(-1)
    const inSight = headings.find(each => each.checkVisibility() && top(each) >= 0 && top(each) < innerHeight * 0.9)
    return above && (top(above) >= -innerHeight / 2 || !inSight) ? above : inSight
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
