/* Plotly on the reader's touch: each chart stands in the page as an SVG, its figure as JSON beside it. The library
   (from the same site) is loaded once, when the first chart is asked for. A figure says what each part is (`meta` of a
   trace, `name` of a shape or an annotation); how that looks, in the reader's colour scheme, is said here. */
"use strict"
{
  const chinese = document.documentElement.lang.startsWith("zh")
  const library = new URL("plotly.min.js", document.currentScript.src).href
  const STATUS = {
    at_risk: "warn", off_track: "bad", missed: "bad", achieved: "done", delivered: "done", stale: "calm",
    no_data: "calm", awaiting_data: "calm", unmeasured: "calm", paused: "calm", abandoned: "calm",
    candidate: "calm", not_started: "calm",
  }

  const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`)
  const LOCALE = {
    moduleType: "locale",
    name: "zh-CN",
    dictionary: {
      "Autoscale": "自动缩放",
      "Box Select": "框选",
      "Click to enter Colorscale title": "点击输入色阶标题",
      "Compare data on hover": "悬停时比较数据",
      "Double-click on legend to isolate one trace": "双击图例只看一条",
      "Double-click to zoom back out": "双击恢复缩放",
      "Download plot": "下载图表",
      "Download plot as a PNG": "下载为 PNG",
      "Pan": "平移",
      "Reset": "重置",
      "Reset axes": "重置坐标轴",
      "Show closest data on hover": "悬停时显示最近的数据",
      "Snapshot succeeded": "已生成图片",
      "Sorry, there was a problem downloading your snapshot!": "抱歉，图片未能下载",
      "Taking snapshot - this may take a few seconds": "正在生成图片，请稍候",
      "Zoom": "缩放",
      "Zoom in": "放大",
      "Zoom out": "缩小",
    },
    format: {
      days: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
      shortDays: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
      months,
      shortMonths: months,
      date: "%Y-%m-%d",
      year: "%Y年",
      month: "%Y年%b",
      dayMonth: "%b%-d日",
      dayMonthYear: "%Y年%b%-d日",
    },
  }

  /* What Plotly wants one by one is made here of what the figure says once: days, values, and the words for the
     pointer, written as the page writes them. */
  const DAY = 86400000
  const MONTH = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" })
  const dated = day =>
    chinese
      ? `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`
      : `${day.getUTCDate()} ${MONTH.format(day)} ${day.getUTCFullYear()}`

  /* As many decimals as tell something: none from a thousand on, one from one on, two digits below one. */
  const telling = size => (size >= 1000 || size === 0 ? 0 : size >= 1 ? 1 : Math.min(12, 1 - Math.floor(Math.log10(size))))
  const places = (size, decimals) =>
    decimals === null ? telling(size) : size >= 1000 ? 0 : size >= 1 ? decimals : Math.max(decimals, telling(size))

  /* A value with its unit; all of its digits where it was committed so, else rounded. */
  const worded = (value, unit, exact) => {
    const size = Math.abs(value)
    const most = exact ? 20 : places(size, unit.decimals)
    const [whole, fraction] = new Intl.NumberFormat("en", { maximumFractionDigits: most }).format(size).split(".")
    const digits = fraction ? `${whole}.${fraction.padEnd(Math.min(most, unit.decimals ?? 0), "0")}` : whole
    const minus = value < 0 && /[1-9]/.test(digits) ? "\u2212" : ""
    const [before, after] = (digits === "1" && !minus && unit.one) || unit.other
    return minus + before + digits + after
  }

  const filled = (tip, values) => tip.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const EXACT = "{day}<br><b>{value}</b>"

  const expanded = ({ data, layout, unit }) => {
    const band = role => data.find(trace => trace.meta.role === role)?.series.y ?? []
    const whole = trace => {
      if (!trace.series) return trace
      const { series, tip, notes = {}, ...rest } = trace
      const days = series.y.map(
        (_, index) => new Date(Date.parse(series.from) + DAY * (Array.isArray(series.step) ? series.step[index] : series.step * index))
      )
      const result = { ...rest, x: days.map(day => day.toISOString().slice(0, 10)), y: series.y }
      if (rest.hoverinfo !== "text") return result
      const say = value => worded(value, unit, !tip)
      result.hovertext = series.y.map((value, index) => {
        if (value === null) return ""
        const said = { day: dated(days[index]), value: say(value) }
        if (rest.meta.role === "forecast") {
          said.low = say(band("band")[index])
          said.high = say(band("band-edge")[index])
        }
        const words = filled(tip ?? EXACT, said)
        return notes[index] ? `${words}<br>${notes[index]}` : words
      })
      return result
    }
    return { data: data.map(whole), layout }
  }

  let loading = null
  const load = () =>
    (loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = library
      script.addEventListener("load", () => {
        window.Plotly.register(LOCALE)
        resolve(window.Plotly)
      })
      script.addEventListener("error", () => {
        loading = null
        script.remove()
        reject(new Error(library))
      })
      document.head.append(script)
    }))

  /* The page's own colours, as they are at this moment. */
  const palette = element => {
    const style = getComputedStyle(element)
    return name => style.getPropertyValue(`--mp-${name}`).trim()
  }
  const rgba = (colour, share) => {
    const canvas = document.createElement("canvas").getContext("2d")
    canvas.fillStyle = colour
    const [red, green, blue] = canvas.fillStyle.match(/[0-9a-f]{2}/gi).map(each => parseInt(each, 16))
    return `rgba(${red},${green},${blue},${share})`
  }

  const TRACES = {
    actual: c => ({ line: { color: c("accent"), width: 2.4 }, marker: { color: c("accent"), size: 6 } }),
    history: c => ({ opacity: 0.5, line: { color: c("accent"), width: 1.4 }, marker: { color: c("accent"), size: 4 } }),
    plan: c => ({ line: { color: c("calm"), width: 1.4, dash: "dash" } }),
    forecast: c => ({ line: { color: c("accent"), width: 2, dash: "dot" } }),
    "band-edge": () => ({ line: { width: 0 } }),
    band: c => ({ line: { width: 0 }, fillcolor: rgba(c("accent"), 0.16) }),
    milestones: (c, states) => ({
      cliponaxis: false,
      marker: { size: 11, symbol: states.map(symbol), color: states.map(state => c(state === "overdue" ? "bad" : "mark")) },
    }),
    windows: c => ({ cliponaxis: false, marker: { size: 9, symbol: "triangle-down", color: c("hint") } }),
    stages: c => ({ marker: { size: 14, symbol: "line-ns-open", color: c("page") } }),
    "bars-whole": (c, states) => ({
      marker: { color: states.map(state => (STATUS[state] ? c(STATUS[state] === "calm" ? "track" : `${STATUS[state]}-soft`) : c("accent-soft"))) },
    }),
    trend: (c, states) => ({
      marker: {
        color: states.map(state => c(state === "running" ? "accent-soft" : "accent")), line: { color: c("accent"), width: 1 },
      },
    }),
    "bars-done": (c, states) => ({ marker: { color: states.map(state => c(STATUS[state] ?? "accent")) } }),
  }
  const symbol = state => (state === "done" ? "diamond" : "diamond-open")
  const SHAPES = {
    target: c => ({ line: { color: c("good"), width: 1.4, dash: "dash" } }),
    floor: c => ({ line: { color: c("good"), width: 1.4, dash: "dash" } }),
    limit: c => ({ line: { color: c("good"), width: 1.4, dash: "dash" } }),
    stretch: c => ({ line: { color: c("done"), width: 1.2, dash: "dot" } }),
    today: c => ({ line: { color: c("hint"), width: 1.5 } }),
    window: c => ({ fillcolor: c("window"), line: { width: 0 }, layer: "below" }),
  }
  const WORDS = { target: "good-ink", floor: "good-ink", limit: "good-ink", stretch: "done-ink" }

  const merged = (one, other) => {
    const result = { ...one }
    for (const [key, value] of Object.entries(other)) {
      const both = value && result[key] && typeof value === "object" && !Array.isArray(value)
      result[key] = both ? merged(result[key], value) : value
    }
    return result
  }

  const dressed = (figure, element) => {
    const c = palette(element)
    const axis = {
      gridcolor: c("line"), linecolor: c("line-strong"), dividercolor: c("line-strong"), zeroline: false, automargin: true, fixedrange: false,
      tickfont: { color: c("muted") },
    }
    const { layout } = figure
    return {
      data: figure.data.map(trace => merged(TRACES[trace.meta.role](c, trace.meta.states ?? []), trace)),
      layout: {
        ...layout,
        shapes: (layout.shapes ?? []).map(shape => merged(SHAPES[shape.name](c), shape)),
        annotations: (layout.annotations ?? []).map(note =>
          merged({ font: { color: c(WORDS[note.name]), size: 12 }, showarrow: false, xanchor: "left" }, note)
        ),
        xaxis: merged(
          {
            ...axis, showgrid: false,
            // A phone has room for a few dates that stand upright; aslant they would reach into the legend.
            ...(layout.xaxis?.type === "date" && { tickangle: 0, ...(element.clientWidth < 600 && { nticks: 4 }) }),
            rangeselector: {
              bgcolor: c("card"), activecolor: c("accent-soft"), bordercolor: c("line-strong"), borderwidth: 1,
              font: { color: c("ink"), size: 11 }, y: 1.02, yanchor: "bottom",
            },
          },
          layout.xaxis
        ),
        yaxis: merged(axis, layout.yaxis ?? {}),
        ...(layout.yaxis2 && { yaxis2: { ...layout.yaxis2, visible: false, fixedrange: true } }),
        font: { family: getComputedStyle(element).fontFamily, size: 12, color: c("ink") },
        paper_bgcolor: c("page"),
        plot_bgcolor: c("page"),
        hoverlabel: { bgcolor: c("card"), bordercolor: c("line-strong"), align: "left", font: { color: c("ink") } },
        hovermode: "closest",
        dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
        legend: { orientation: "h", x: 0, y: -0.16, yanchor: "top", font: { color: c("muted") } },
        margin: { l: 56, r: 16, t: 44, b: 40 },
        separators: ".,",
      },
    }
  }

  const options = figure => ({
    locale: chinese ? "zh-CN" : "en",
    displaylogo: false,
    showSendToCloud: false,
    plotlyServerURL: "",
    responsive: true,
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
    toImageButtonOptions: { format: "png", scale: 2, filename: figure.id.replace(/^(chart-)+/, "") },
  })

  const live = new Map()

  const draw = async figure => {
    const { element, description } = live.get(figure)
    const { data, layout } = dressed(description, figure)
    await window.Plotly.react(element, data, layout, options(figure))
  }

  const show = (figure, on) => {
    const button = figure.querySelector(".mp-chart-touch")
    figure.classList.toggle("mp-chart-on", on)
    button.textContent = on ? button.dataset.still : button.dataset.live
  }

  const reach = async figure => {
    const button = figure.querySelector(".mp-chart-touch")
    if (figure.classList.contains("mp-chart-on")) return show(figure, false)
    if (button.getAttribute("aria-busy") === "true") return
    button.setAttribute("aria-busy", "true")
    button.textContent = button.dataset.loading
    try {
      await load()
      if (!live.has(figure)) {
        const element = document.createElement("div")
        element.className = "mp-chart-live"
        const still = figure.querySelector(".mp-chart-still")
        const description = expanded(JSON.parse(figure.querySelector(".mp-chart-data").textContent))
        if (!description.layout.height) element.style.height = `${Math.max(340, still.offsetHeight)}px`
        still.after(element)
        live.set(figure, { element, description })
      }
      show(figure, true)
      await draw(figure)
    } catch {
      show(figure, false)
      button.textContent = button.dataset.failed
    } finally {
      button.removeAttribute("aria-busy")
    }
  }

  for (const figure of document.querySelectorAll(".mp-chart")) {
    if (!figure.querySelector(".mp-chart-data")) continue
    figure.classList.add("mp-chart-ready")
    figure.querySelector(".mp-chart-touch").addEventListener("click", () => reach(figure))
    figure.querySelector(".mp-chart-still").addEventListener("click", event => {
      if (!event.target.closest("a") && !getSelection().toString()) reach(figure)
    })
  }

  /* The reader's colour scheme changes under the charts. */
  new MutationObserver(() => live.forEach((_, figure) => draw(figure))).observe(document.body, {
    attributeFilter: ["data-md-color-scheme"],
  })
}
