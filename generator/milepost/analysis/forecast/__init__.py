"""What is to be expected at due, from the observations alone. METHOD.md, "Forecast".

`grid` puts observations on even steps, `season` takes the year out, `methods` are the ways to go on, `mixture` weighs them by how
they did so far, `outlook` joins these to a series' future, `spread` says how sure, `metric` makes a metric's forecast of it. The
numbers in these modules are chosen by `backtest`, run by `python -m milepost.analysis.forecast`.
"""
