/**
 * Points of the gateway between the PLCs and the masters: conversion, present values, dead-bands, command targets. Knows neither
 * how a PLC is read nor how a master is served; only the quality descriptor is the standard's.
 */
@NullMarked
package telecontrol.gateway.point;

import org.jspecify.annotations.NullMarked;
