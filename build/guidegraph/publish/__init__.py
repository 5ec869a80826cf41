"""Publish the dataset to a store that others run, over the Graph Store Protocol."""

from guidegraph.publish.client import Client, Login, login_from
from guidegraph.publish.plan import Plan, make_plan
from guidegraph.publish.run import Outcome, publish

__all__ = ["Client", "Login", "Outcome", "Plan", "login_from", "make_plan", "publish"]
